package timecop.cli.load.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers that account for the arrivals of a run. */
public enum Count {
  /** Arrivals that were due. */
  OFFERED,
  /** Starts that the server accepted. */
  STARTED,
  /** Starts that the server refused, or that are known not to have reached it. */
  START_FAILED,
  /** Starts whose outcome is unknown. */
  START_UNKNOWN,
  /** Arrivals that were never sent because a limit of the run was reached. */
  DROPPED,
  /** Started workflows that completed. */
  COMPLETED,
  /** Started workflows that failed. */
  FAILED,
  /** Started workflows that timed out. */
  TIMED_OUT,
  /** Started workflows that were cancelled. */
  CANCELLED,
  /** Started workflows that were terminated. */
  TERMINATED,
  /** Started workflows that are open, or not known to have closed. */
  UNFINISHED,
  /** Arrivals that were sent late; each also counts as started, failed or unknown. */
  LATE;

  /** Finds the count with a name such as {@code start_failed}; empty if there is none. */
  public static Optional<Count> named(String name) {
    return Stream.of(values()).filter(count -> count.toString().equals(name)).findFirst();
  }

  /** Returns whether the count can only grow during a run. */
  public boolean onlyGrows() {
    return this != UNFINISHED && this != START_UNKNOWN;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
