package timecop.cli.load.account;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What was measured of a run so far, after its warm-up.
 *
 * @param total all workflows together
 * @param workflows each workflow of the mix
 * @param lag how late arrivals were sent, in microseconds
 * @param throttled attempts that a limit of the server refused
 * @param seconds how long arrivals were due
 * @param wantedRate the average wanted rate, in starts per second; 0 in a closed loop
 */
public record MeasuredRun(
    Group total,
    List<Group> workflows,
    Histogram lag,
    long throttled,
    double seconds,
    double wantedRate) {

  /**
   * What was measured of one workflow, or of all.
   *
   * @param name the workflow's command; empty for all
   * @param counts the counts after the warm-up
   * @param start times until starts were acknowledged
   * @param completion times until workflows completed
   * @param unfinished the ages of unfinished workflows at the end; none before
   */
  public record Group(
      String name, Counts counts, Latency start, Latency completion, Latency unfinished) {}

  /** Finds the workflow with that command, or all workflows if it is empty. */
  public Optional<Group> group(String name) {
    return name.isEmpty()
        ? Optional.of(total)
        : workflows.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** Returns the starts per second that the server accepted; 0 if no time has passed. */
  public double achievedRate() {
    return seconds == 0 ? 0 : total.counts().of(Count.STARTED) / seconds;
  }
}
