package timecop.cli.load.plan;

import java.util.Locale;

/** How arrivals lie between the wanted rates. */
public enum ArrivalPattern {
  /** Evenly: arrival i of a constant rate is due at i/rate. */
  UNIFORM,
  /** By chance, as independent users arrive: the gaps are exponential, the rates are kept. */
  POISSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
