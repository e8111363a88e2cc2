package timecop.cli.load.account;

import java.util.ArrayList;
import java.util.List;

/**
 * How many arrivals there were and what became of them.
 *
 * @param offered arrivals that were due
 * @param started starts that the server has taken
 * @param startFailed starts that it refused, or that are known not to have been
 * @param startUnknown starts of which it is not known
 * @param dropped arrivals that were not sent, for want of a slot
 * @param completed started workflows that completed
 * @param failed that failed
 * @param timedOut that timed out
 * @param cancelled that were cancelled
 * @param terminated that were terminated
 * @param unfinished that are open, or not known to have closed
 * @param late arrivals sent late; they are among the others too
 */
public record Counts(
    long offered,
    long started,
    long startFailed,
    long startUnknown,
    long dropped,
    long completed,
    long failed,
    long timedOut,
    long cancelled,
    long terminated,
    long unfinished,
    long late) {

  /** Nothing was due. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        offered + other.offered,
        started + other.started,
        startFailed + other.startFailed,
        startUnknown + other.startUnknown,
        dropped + other.dropped,
        completed + other.completed,
        failed + other.failed,
        timedOut + other.timedOut,
        cancelled + other.cancelled,
        terminated + other.terminated,
        unfinished + other.unfinished,
        late + other.late);
  }

  /** Workflows that closed otherwise than by completing. */
  public long notCompleted() {
    return failed + timedOut + cancelled + terminated;
  }

  /** Arrivals that came to no good: not started, or closed without completing; not the dropped. */
  public long errors() {
    return startFailed + startUnknown + notCompleted();
  }

  /** The sums that do not add up, in words; none when the account holds. */
  public List<String> mismatches() {
    List<String> found = new ArrayList<>();
    long arrivals = started + startFailed + startUnknown + dropped;
    if (offered != arrivals) {
      found.add(
          "offered %d, but started %d + start_failed %d + start_unknown %d + dropped %d = %d"
              .formatted(offered, started, startFailed, startUnknown, dropped, arrivals));
    }
    long ends = completed + notCompleted() + unfinished;
    if (started != ends) {
      found.add(
          ("started %d, but completed %d + failed %d + timed_out %d + cancelled %d"
                  + " + terminated %d + unfinished %d = %d")
              .formatted(
                  started, completed, failed, timedOut, cancelled, terminated, unfinished, ends));
    }
    return found;
  }
}
