package timecop.cli.load.run;

import java.util.Locale;

/** Why a run's arrivals ended. */
public enum EndReason {
  /** All arrivals were made. */
  COUNT,
  /** The time was over. */
  DURATION,
  /** A signal ended them; what was open was waited for. */
  INTERRUPTED,
  /** A second signal gave up what was open. */
  ABORTED,
  /** A gate broke. */
  GATE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
