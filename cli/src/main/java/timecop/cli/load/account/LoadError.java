package timecop.cli.load.account;

import java.util.Locale;

/**
 * An error of a start or a workflow.
 *
 * @param kind what happened
 * @param detail the server's status, or the workflow and its failure; empty if there is none
 */
public record LoadError(Kind kind, String detail) {
  /** What happened. */
  public enum Kind {
    /** The start never left for the server because there was no connection. */
    START_NOT_SENT,
    /** The start was never sent because its input could not be made. */
    START_WITHOUT_INPUT,
    /** The server refused the start. */
    START_REFUSED,
    /** The answer to the start was lost. */
    START_UNANSWERED,
    /** The answer was lost, and the server has no such workflow. */
    START_LOST,
    /** The workflow closed without completing. */
    WORKFLOW_FAILED,
    /** A workflow task of an open workflow fails, and is retried. */
    WORKFLOW_TASK_FAILED,
    /** An error beyond the first hundred different ones. */
    OTHER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
