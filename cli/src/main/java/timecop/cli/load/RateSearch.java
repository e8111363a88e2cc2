package timecop.cli.load;

import java.util.OptionalDouble;

/**
 * Looks for the highest rate that holds: doubles until one breaks, then halves what is between the
 * last that held and the first that broke, until they are near. Its first step is not worth more
 * than the next: all it knows is what held and what broke.
 */
public final class RateSearch {
  private static final double NEAR = 1.1;
  private static final double GROWTH = 2;
  // Below this nobody asks.
  private static final double LEAST = 0.05;

  private double held;
  private double broken = Double.POSITIVE_INFINITY;
  private double next;

  /** Begins at that rate, in starts per second. */
  public RateSearch(double first) {
    next = first;
  }

  /** The rate to try next; empty when the knee is found. */
  public OptionalDouble next() {
    boolean isNear = held > 0 && broken / held <= NEAR;
    return isNear || (held == 0 && next < LEAST) ? OptionalDouble.empty() : OptionalDouble.of(next);
  }

  /** The rate that was tried held. */
  public void held() {
    held = next;
    next = Double.isInfinite(broken) ? next * GROWTH : (held + broken) / 2;
  }

  /** The rate that was tried broke. */
  public void broke() {
    broken = next;
    next = held == 0 ? next / GROWTH : (held + broken) / 2;
  }

  /** The highest rate that held; 0 when none has. */
  public double highest() {
    return held;
  }

  /** The lowest rate that broke; infinite when none has. */
  public double lowestBroken() {
    return broken;
  }
}
