package timecop.cli.load.measure;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What became of an arrival, so far; every arrival is in one state. */
public enum State {
  /** Not sent, for want of a slot. */
  DROPPED,
  /** Sent, and no answer yet. */
  STARTING,
  /** Sent, and the answer was lost. */
  START_UNKNOWN,
  /** Refused by the server, or found not to have started. */
  START_FAILED,
  /** Started and not known to have closed; at the end of a run: unfinished. */
  OPEN,
  COMPLETED,
  FAILED,
  TIMED_OUT,
  CANCELLED,
  TERMINATED;

  private static final Set<State> ENDS =
      EnumSet.of(COMPLETED, FAILED, TIMED_OUT, CANCELLED, TERMINATED);
  private static final Map<State, Set<State>> NEXT =
      Map.of(
          STARTING, EnumSet.of(OPEN, START_FAILED, START_UNKNOWN),
          START_UNKNOWN, EnumSet.of(OPEN, START_FAILED),
          OPEN, ENDS);

  /** Whether a workflow in this state has run and closed. */
  public boolean isEnd() {
    return ENDS.contains(this);
  }

  /** Whether an arrival can go from this state to the other. */
  boolean canBecome(State next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
