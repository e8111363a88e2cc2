package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import timecop.cli.ExitCode;

/**
 * How a workflow ended.
 *
 * @param execution the run that ended it
 * @param status the end in Temporal's own word
 * @param result the result; JSON null unless it completed
 * @param failure why it did not complete; may be empty
 */
public record Outcome(Execution execution, Status status, JsonNode result, String failure) {

  /** The ends of a workflow, each with the exit code that tells it. */
  public enum Status {
    COMPLETED(ExitCode.DONE),
    FAILED(ExitCode.FAILED),
    TIMED_OUT(ExitCode.TIMED_OUT),
    CANCELED(ExitCode.CANCELLED),
    TERMINATED(ExitCode.TERMINATED);

    private final ExitCode exitCode;

    Status(ExitCode exitCode) {
      this.exitCode = exitCode;
    }

    /** What a command that waited for the workflow exits with. */
    public ExitCode exitCode() {
      return exitCode;
    }
  }
}
