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
import timecop.cli.render.explain.HistoryDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop history}: shows all events of a run. */
@Command(
    name = "history",
    description = {
      "Show all events that a workflow has so far, decoded, one on each line.",
      "",
      "With -o json, print the history as the replayers of the SDKs read it."
    })
public final class HistoryCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RunOptions run = new RunOptions();

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public HistoryCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
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
      Execution target = run.choose(workflows, context.console(), "The history of");
      // Printed here, while the connection is open: a history may be longer than the memory.
      printer.print(new HistoryDocument(events -> workflows.history().each(target, events)));
      return Answer.printed();
    }
  }
}
