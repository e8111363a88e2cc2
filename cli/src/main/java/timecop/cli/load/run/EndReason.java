package timecop.cli.load.run;

import java.util.Locale;

/** Why a run's arrivals ended, from the expected reasons to the most severe. */
public enum EndReason {
  /** All arrivals were made. */
  COUNT,
  /** The duration was over. */
  DURATION,
  /** A gate broke. */
  GATE,
  /** A signal ended them; the run waited for open workflows. */
  INTERRUPTED,
  /** A signal after the end of the arrivals abandoned the open workflows. */
  ABORTED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
