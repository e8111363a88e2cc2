package timecop.cli.command.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.find.DescriptionDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop describe}: shows what the server knows of a workflow. */
@Command(
    name = "describe",
    description = "Show a workflow's status, settings and relations, and what it waits for.")
public final class DescribeCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RunOptions run = new RunOptions();

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public DescribeCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
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
    run.checkRunId();
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      var target = run.choose(workflows, context.console(), "Describing");
      return Answer.of(
          new DescriptionDocument(workflows.describer().describe(target), workflows.clock().now()));
    }
  }
}
