package timecop.cli.load.account;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What gates judge: a run so far, after its warm-up.
 *
 * @param total all workflows together
 * @param workflows each by itself
 * @param lag how late arrivals were sent, in microseconds
 * @param throttled attempts that a limit refused
 * @param seconds how long arrivals were made
 * @param wantedRate the rate that was wanted on average; 0 in a closed loop
 */
public record MeasuredRun(
    Group total,
    List<Group> workflows,
    Histogram lag,
    long throttled,
    double seconds,
    double wantedRate) {

  /**
   * One workflow's part, or all of them.
   *
   * @param name the workflow's command; empty for all
   * @param counts after the warm-up
   * @param start acknowledgements
   * @param completion completions
   */
  public record Group(String name, Counts counts, Latency start, Latency completion) {}

  /** The part of that name. */
  public Optional<Group> group(String name) {
    return name.isEmpty()
        ? Optional.of(total)
        : workflows.stream().filter(group -> group.name().equals(name)).findFirst();
  }
}
