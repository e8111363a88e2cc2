package timecop.cli.command.explain;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.run.RunOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.explain.StackDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop stack}: shows where the code of a workflow waits. */
@Command(
    name = "stack",
    description = {
      "Show where the code of a workflow waits, as a stack trace.",
      "",
      "A worker of the workflow answers; exits 9 if there is none, and 7 if the workflow is closed."
    })
public final class StackCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RunOptions run = new RunOptions();

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public StackCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
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
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      Execution target = run.choose(workflows, context.console(), "The stack of");
      return Answer.of(new StackDocument(target, workflows.stack().of(target)));
    }
  }
}
