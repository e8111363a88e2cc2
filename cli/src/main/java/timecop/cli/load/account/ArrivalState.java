package timecop.cli.load.account;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What has become of an arrival so far; every arrival is in exactly one state. */
public enum ArrivalState {
  /** Not sent because a limit of the run was reached. */
  DROPPED(Count.DROPPED),
  /** Sent, not yet answered; counts as unknown. */
  STARTING(Count.START_UNKNOWN),
  /** Sent, and the answer was lost. */
  START_UNKNOWN(Count.START_UNKNOWN),
  /** Refused by the server, or found not to have reached it. */
  START_FAILED(Count.START_FAILED),
  /** Started and not known to have closed; unfinished if that lasts to the end of the run. */
  OPEN(Count.UNFINISHED),
  COMPLETED(Count.COMPLETED),
  FAILED(Count.FAILED),
  TIMED_OUT(Count.TIMED_OUT),
  CANCELLED(Count.CANCELLED),
  TERMINATED(Count.TERMINATED);

  private static final Set<ArrivalState> CLOSED =
      EnumSet.of(COMPLETED, FAILED, TIMED_OUT, CANCELLED, TERMINATED);
  private static final Map<ArrivalState, Set<ArrivalState>> NEXT =
      Map.of(
          STARTING, EnumSet.of(OPEN, START_FAILED, START_UNKNOWN),
          START_UNKNOWN, EnumSet.of(OPEN, START_FAILED),
          OPEN, CLOSED);

  private final Count count;

  ArrivalState(Count count) {
    this.count = count;
  }

  /** Returns the states in which a workflow has closed. */
  public static Set<ArrivalState> closed() {
    return EnumSet.copyOf(CLOSED);
  }

  /** Returns the count that arrivals in this state belong to. */
  public Count count() {
    return count;
  }

  /** Returns whether a workflow in this state has closed. */
  public boolean isClosed() {
    return CLOSED.contains(this);
  }

  /** Returns whether an arrival can go from this state to the other. */
  boolean canBecome(ArrivalState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
