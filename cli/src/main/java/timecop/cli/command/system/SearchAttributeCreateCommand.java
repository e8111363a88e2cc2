package timecop.cli.command.system;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.SearchAttributesDocument;
import timecop.cli.system.AttributeType;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop search-attribute create}: creates a search attribute. */
@Command(
    name = "create",
    description = "Create a search attribute in the namespace, unless it exists with that type.")
public final class SearchAttributeCreateCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Parameters(paramLabel = "NAME", description = "Name.")
  String name = "";

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      required = true,
      description = "Type: keyword, keyword-list, text, int, double, bool or datetime.")
  AttributeType type = AttributeType.KEYWORD;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public SearchAttributeCreateCommand(
      Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    if (name.isBlank()) {
      throw new UserError(
          ExitCode.USAGE,
          "NAME is empty; expected the name of a search attribute.",
          "See --help for the options.");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      if (!workflows.searchAttributes().create(name, type)) {
        context.console().message("It exists already.");
      }
      return Answer.of(new SearchAttributesDocument(Map.of(name, type), Map.of()));
    }
  }
}
