package timecop.cli.command.start;

import java.util.Optional;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.option.StartOptions;
import timecop.cli.command.run.Following;
import timecop.cli.render.Printer;
import timecop.cli.render.workflow.StartedDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.ExecutionFile;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.start.StartRequest;
import timecop.cli.workflow.start.WorkflowStarter.Started;

/** Starts a workflow for a command, prints its IDs, and follows it if the line says so. */
record Starting(
    Workflows workflows, StartOptions options, Printer printer, CommandContext context) {
  /**
   * Starts a workflow.
   *
   * @param warning warns of missing workers, once the workflow has started
   */
  Answer start(StartRequest request, Runnable warning) {
    Started started = workflows.starter().start(request);
    if (!started.started()) {
      context
          .console()
          .message("Attached to a workflow that was already running; nothing was started.");
    }
    StartedDocument ids = new StartedDocument(started.execution());
    if (!options.follow && !options.wait) {
      printer.print(ids);
      hand(started.execution());
      warning.run();
      return Answer.printed();
    }
    printer.part(ids);
    hand(started.execution());
    warning.run();
    context.interrupts().interruptThisThread();
    return new Following(workflows, printer, context.console())
        .followStarted(started.execution(), Optional.ofNullable(options.timeout), options.follow);
  }

  /** Writes the IDs for another command, once they are printed. */
  private void hand(Execution execution) {
    if (options.idsFile != null) {
      ExecutionFile.write(options.idsFile, execution);
    }
  }
}
