package timecop.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Console;
import timecop.cli.render.Interrupts;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop follow}: shows a workflow's events until it closes. */
@Command(
    name = "follow",
    description = {
      "Show a workflow's events as they happen, until it closes.",
      "The exit code is the workflow's outcome."
    })
public final class FollowCommand implements Callable<Integer> {
  @Mixin ConnectionMixin connection = new ConnectionMixin();
  @Mixin CatalogMixin catalog = new CatalogMixin();
  @Mixin OutputMixin output = new OutputMixin();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WORKFLOW_ID",
      description = "The workflow (default: the one that started last).")
  @Nullable String workflowId;

  @Option(names = "--run-id", paramLabel = "ID", description = "The run (default: the latest).")
  String runId = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to follow at most, such as 90s.")
  @Nullable Duration timeout;

  private final WorkflowsFactory factory;
  private final Console console;

  public FollowCommand(WorkflowsFactory factory, Console console) {
    this.factory = factory;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (workflowId == null && !runId.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "--run-id wants a WORKFLOW_ID.",
          "timecop follow WORKFLOW_ID --run-id ID");
    }
    Interrupts.interruptThisThread();
    try (Workflows workflows = factory.open(connection.flags())) {
      Execution target = workflowId == null ? workflows.latest() : new Execution(workflowId, runId);
      if (workflowId == null) {
        console.message("Following " + target.workflowId());
      }
      WorkflowRenderer renderer = new WorkflowRenderer(console, output.format, true);
      return Following.toTheEnd(workflows, target, timeout, renderer);
    }
  }
}
