package timecop.cli.command.system;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.SearchAttributesDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop search-attribute list}: lists the search attributes of a namespace. */
@Command(name = "list", description = "List the search attributes of the namespace.")
public final class SearchAttributeListCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Option(names = "--all", description = "Add the ones that every namespace has.")
  boolean all;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public SearchAttributeListCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      return Answer.of(
          new SearchAttributesDocument(
              workflows.searchAttributes().custom(),
              all ? workflows.searchAttributes().ofTheServer() : Map.of()));
    }
  }
}
