package timecop.cli.command.system;

import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.ConfigDocument;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** {@code timecop config}: shows every setting in effect and its origin. */
@Command(
    name = "config",
    description = {
      "Show every setting in effect, and where it comes from.",
      "",
      "Also prints the options of the official temporal command line for the same connection."
          + " Secrets are masked. No server is needed."
    })
public final class ConfigCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  private final Catalogs catalogs;
  private final BiFunction<ConnectionFlags, Catalog, ConnectionSettings> settings;
  private final CommandContext context;

  /**
   * Shows settings.
   *
   * @param settings resolves the settings of a connection
   */
  public ConfigCommand(
      Catalogs catalogs,
      BiFunction<ConnectionFlags, Catalog, ConnectionSettings> settings,
      CommandContext context) {
    this.catalogs = catalogs;
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    return Answer.of(
        new ConfigDocument(
            settings.apply(connection.flags(), catalog),
            catalogs.setting(catalogOption.file()),
            catalog,
            context.environment()));
  }
}
