package timecop.cli.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.catalog.CatalogDocument;
import timecop.cli.render.catalog.CatalogSummary;
import timecop.cli.render.catalog.DiagramDocument;

/** {@code timecop catalog}: shows what the catalogue declares. */
@Command(
    name = "catalog",
    description = {
      "Show the workflows and activities of the catalogue, and where they run.",
      "",
      "Exits 2 with all errors if the catalogue cannot be read or is inconsistent."
    })
public final class CatalogCommand implements Verb {
  /** At most one of them. */
  private static final class Form {
    @Option(
        names = "--check",
        description = "Print only whether the catalogue is valid (for CI; not with --diagram).")
    boolean check;

    @Option(
        names = "--diagram",
        description =
            "Print a Mermaid diagram of the workers and their calls, as -o mermaid does (not with"
                + " --check).")
    boolean diagram;
  }

  @ArgGroup Form form = new Form();

  @Mixin CatalogOption catalogOption = new CatalogOption();

  private final Catalogs catalogs;
  private final CommandContext context;

  public CatalogCommand(Catalogs catalogs, CommandContext context) {
    this.catalogs = catalogs;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return CatalogDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    if (form.check) {
      return Answer.of(new CatalogSummary(catalog));
    }
    return Answer.of(
        form.diagram
            ? new DiagramDocument(catalog, context.environment())
            : new CatalogDocument(catalog, context.environment()));
  }
}
