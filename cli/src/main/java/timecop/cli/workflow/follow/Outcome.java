package timecop.cli.workflow.follow;

import com.fasterxml.jackson.databind.JsonNode;
import timecop.cli.ExitCode;
import timecop.cli.workflow.Execution;

/**
 * The outcome of a workflow.
 *
 * @param execution the workflow's last run
 * @param status its final status
 * @param result its result; JSON null unless it completed
 * @param failure the reason why it did not complete; may be empty
 */
public record Outcome(Execution execution, Status status, JsonNode result, String failure) {

  /** The final statuses of a workflow. */
  public enum Status {
    COMPLETED(ExitCode.DONE),
    FAILED(ExitCode.FAILED),
    TIMED_OUT(ExitCode.TIMED_OUT),
    CANCELLED(ExitCode.CANCELLED),
    TERMINATED(ExitCode.TERMINATED);

    private final ExitCode exitCode;

    Status(ExitCode exitCode) {
      this.exitCode = exitCode;
    }

    /** Returns the exit code of a command that waited for the workflow. */
    public ExitCode exitCode() {
      return exitCode;
    }
  }
}
