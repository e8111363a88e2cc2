package timecop.cli.workflow.explain.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.run.Operation.State;

/**
 * What a run and its children did when, by the server's clock.
 *
 * @param begin when the run began
 * @param end when it closed; of an open run, the time of reading
 * @param bars the run itself, then its operations, each child followed by the child's operations
 * @param unseen what was not looked at, and why
 */
public record Timeline(
    Execution execution, Instant begin, Instant end, List<Bar> bars, List<String> unseen) {

  /** Returns the time between the begin and the end. */
  public Duration length() {
    return Duration.between(begin, end);
  }

  /**
   * A run or an operation.
   *
   * @param type what it is
   * @param name its registered name, or else its ID
   * @param depth how many workflows are above it
   * @param state how it ended
   * @param span when it was there
   * @param attempt the number of its last attempt; 0 if it is unknown
   */
  public record Bar(
      SubjectType type, String name, int depth, State state, Span span, int attempt) {}

  /**
   * When an operation was there.
   *
   * @param opened when it was opened
   * @param started when its last attempt started; empty if it did not, or has none
   * @param ended when it ended; empty while it is open
   */
  public record Span(Instant opened, Optional<Instant> started, Optional<Instant> ended) {}
}
