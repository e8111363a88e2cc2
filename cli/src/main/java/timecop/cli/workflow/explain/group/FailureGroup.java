package timecop.cli.workflow.explain.group;

import java.time.Instant;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.explain.Level.Condition;

/**
 * Runs that failed for the same cause.
 *
 * @param cause what they have in common
 * @param count how many they are
 * @param first when the first of them closed
 * @param last when the last of them closed
 * @param example the one that closed last
 * @param message the message of the example, without placeholders
 */
public record FailureGroup(
    Cause cause, long count, Instant first, Instant last, Execution example, String message) {

  /**
   * What failed, and how.
   *
   * @param condition how it ended
   * @param part "activity", "workflow" or "nexus operation"
   * @param type the registered name of it
   * @param language the language of its worker; empty if it is unknown
   * @param error the type of the error, or the name of the timeout; may be empty
   * @param pattern the message, with placeholders for what differs; may be empty
   */
  public record Cause(
      Condition condition,
      String part,
      String type,
      String language,
      String error,
      String pattern) {}

  FailureGroup with(FailureGroup other) {
    boolean isLater = other.last.isAfter(last);
    return new FailureGroup(
        cause,
        count + other.count,
        other.first.isBefore(first) ? other.first : first,
        isLater ? other.last : last,
        isLater ? other.example : example,
        isLater ? other.message : message);
  }
}
