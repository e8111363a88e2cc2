package timecop.cli.load.account;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which an arrival ends without a completed workflow. Each fails a run by default. */
public enum Shortfall {
  /** It was never sent because a limit of the run was reached. */
  DROPPED(Count.DROPPED),
  /** The server refused the start, or the start never reached it. */
  REJECTED(Count.START_FAILED),
  /** Nobody knows whether the workflow started. */
  UNKNOWN(Count.START_UNKNOWN),
  /** The workflow closed otherwise. */
  FAILED(Count.FAILED, Count.TIMED_OUT, Count.CANCELLED, Count.TERMINATED),
  /** The workflow had not closed at the end of the run. */
  UNFINISHED(Count.UNFINISHED);

  private final ImmutableList<Count> counts;

  Shortfall(Count... counts) {
    this.counts = ImmutableList.copyOf(counts);
  }

  /** Returns the option that accepts such arrivals. */
  public String option() {
    return "--allow-" + this;
  }

  /** Returns how many arrivals ended so. */
  public long of(Counts all) {
    return of(all, Set.of());
  }

  /** Returns how many arrivals ended so, without those that some counts contain. */
  public long of(Counts all, Set<Count> without) {
    return counts.stream().filter(count -> !without.contains(count)).mapToLong(all::of).sum();
  }

  /** Returns the ways in which arrivals of a run ended. */
  public static Set<Shortfall> in(Counts all) {
    return Arrays.stream(values())
        .filter(shortfall -> shortfall.of(all) > 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Shortfall.class)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
