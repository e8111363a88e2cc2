package timecop.worker.metrics;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import java.util.Locale;

/** How a workflow run or an activity attempt ended; the values of the label {@code outcome}. */
enum Outcome {
  COMPLETED,
  FAILED,
  CANCELLED,
  CONTINUED_AS_NEW;

  /** Returns the outcome of an exception; a cancelled activity or child counts as cancelled. */
  static Outcome of(Throwable thrown) {
    boolean passedOn = thrown instanceof ActivityFailure || thrown instanceof ChildWorkflowFailure;
    Throwable cause = passedOn ? thrown.getCause() : thrown;
    return cause instanceof CanceledFailure ? CANCELLED : FAILED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
