package timecop.cli.load;

import java.util.OptionalDouble;

/**
 * Searches for the highest rate that passes: doubles the rate until one breaks, then halves the
 * distance between the highest that passed and the lowest that broke, until they are within 10 %.
 */
final class RateSearch {
  private static final double CLOSE = 1.1;
  private static final double GROWTH = 2;
  // The search ends without a result below this rate.
  private static final double MIN = 0.05;

  private double passed;
  private double broken = Double.POSITIVE_INFINITY;
  private double next;

  /** Starts with a rate, in starts per second. */
  RateSearch(double first) {
    next = first;
  }

  /** Returns the rate to try next; empty when the search has ended. */
  OptionalDouble next() {
    boolean isClose = passed > 0 && broken / passed <= CLOSE;
    return isClose || (passed == 0 && next < MIN)
        ? OptionalDouble.empty()
        : OptionalDouble.of(next);
  }

  /** Records that the rate passed. */
  void passed() {
    passed = next;
    next = Double.isInfinite(broken) ? next * GROWTH : (passed + broken) / 2;
  }

  /** Records that the rate broke a gate. */
  void broke() {
    broken = next;
    next = passed == 0 ? next / GROWTH : (passed + broken) / 2;
  }

  /** Returns the highest rate that passed; 0 if none did. */
  double highest() {
    return passed;
  }

  /** Returns the lowest rate that broke a gate; empty if none did. */
  OptionalDouble lowestBroken() {
    return Double.isInfinite(broken) ? OptionalDouble.empty() : OptionalDouble.of(broken);
  }
}
