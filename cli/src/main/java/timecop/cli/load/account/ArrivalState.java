package timecop.cli.load.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What became of an arrival, so far; every arrival is in one state. */
public enum ArrivalState {
  /** Not sent, for want of a slot. */
  DROPPED(0),
  /** Sent, and no answer yet. */
  STARTING(1),
  /** Sent, and the answer was lost. */
  START_UNKNOWN(2),
  /** Refused by the server, or found not to have started. */
  START_FAILED(3),
  /** Started and not known to have closed; at the end of a run: unfinished. */
  OPEN(4),
  COMPLETED(5),
  FAILED(6),
  TIMED_OUT(7),
  CANCELLED(8),
  TERMINATED(9);

  /** How many states there are. */
  public static final int COUNT = 10;

  private static final Set<ArrivalState> ENDS =
      EnumSet.of(COMPLETED, FAILED, TIMED_OUT, CANCELLED, TERMINATED);
  private static final Map<ArrivalState, Set<ArrivalState>> NEXT =
      Map.of(
          STARTING, EnumSet.of(OPEN, START_FAILED, START_UNKNOWN),
          START_UNKNOWN, EnumSet.of(OPEN, START_FAILED),
          OPEN, ENDS);

  private final int code;

  ArrivalState(int code) {
    this.code = code;
  }

  /** A number from 0 on, for what keeps many states in little space. */
  public int code() {
    return code;
  }

  /** Whether a workflow in this state has run and closed. */
  public boolean isEnd() {
    return ENDS.contains(this);
  }

  /** Whether an arrival can go from this state to the other. */
  public boolean canBecome(ArrivalState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
