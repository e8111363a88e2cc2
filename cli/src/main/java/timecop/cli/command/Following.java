package timecop.cli.command;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Outcome;
import timecop.cli.workflow.Workflows;

/** Follows a workflow for a command, whose exit code is the outcome. */
final class Following {
  private Following() {}

  static int toTheEnd(
      Workflows workflows,
      Execution execution,
      @Nullable Duration timeout,
      WorkflowRenderer renderer) {
    try {
      Outcome outcome = workflows.follow(execution, Optional.ofNullable(timeout), renderer);
      renderer.outcome(outcome);
      return outcome.status().exitCode().code();
    } catch (UserError e) {
      renderer.unfinished();
      throw e;
    }
  }
}
