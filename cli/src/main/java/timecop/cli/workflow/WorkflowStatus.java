package timecop.cli.workflow;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Locale;

/** The statuses of a run. */
public enum WorkflowStatus {
  RUNNING("Running"),
  COMPLETED("Completed"),
  FAILED("Failed"),
  // The server's own spelling.
  CANCELLED("Canceled"),
  TERMINATED("Terminated"),
  CONTINUED_AS_NEW("ContinuedAsNew"),
  TIMED_OUT("TimedOut"),
  PAUSED("Paused"),
  /** A status of a newer server. */
  UNKNOWN("");

  private final String inQueries;

  WorkflowStatus(String inQueries) {
    this.inQueries = inQueries;
  }

  /** Returns the status that the server reports. */
  public static WorkflowStatus of(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> RUNNING;
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> COMPLETED;
      case WORKFLOW_EXECUTION_STATUS_FAILED -> FAILED;
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> CANCELLED;
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> TERMINATED;
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> CONTINUED_AS_NEW;
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> TIMED_OUT;
      case WORKFLOW_EXECUTION_STATUS_PAUSED -> PAUSED;
      case WORKFLOW_EXECUTION_STATUS_UNSPECIFIED, UNRECOGNIZED -> UNKNOWN;
    };
  }

  /** Returns the status that a query of the server names so; UNKNOWN if it is a newer one. */
  public static WorkflowStatus inQuery(String name) {
    for (WorkflowStatus status : values()) {
      if (status.inQueries.equals(name)) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /** Returns the name of this status in the server's queries. */
  public String inQueries() {
    return inQueries;
  }

  /**
   * Returns whether a run of this status has closed without a result or a run that continues it.
   */
  public boolean isUnsuccessful() {
    return switch (this) {
      case FAILED, CANCELLED, TERMINATED, TIMED_OUT -> true;
      case RUNNING, COMPLETED, CONTINUED_AS_NEW, PAUSED, UNKNOWN -> false;
    };
  }

  /** Returns whether a run of this status takes signals and updates. */
  public boolean isOpen() {
    return this == RUNNING || this == PAUSED;
  }

  /** Returns the status in words, such as "timed out". */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the status as one word of a command line, such as "timed-out". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
