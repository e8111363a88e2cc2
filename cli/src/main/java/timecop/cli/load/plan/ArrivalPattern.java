package timecop.cli.load.plan;

import java.util.Locale;

/** How arrivals are spaced at a given rate. */
public enum ArrivalPattern {
  /** Evenly: arrival i of a constant rate is due at i/rate. */
  UNIFORM,
  /** At random, as independent users arrive: the gaps are exponential, the average is the rate. */
  POISSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
