package timecop.cli.load.plan;

import java.util.Optional;
import java.util.SplittableRandom;
import timecop.cli.load.plan.shape.Shape;

/**
 * The arrivals of one generator in their order, from the shape, the pattern and the seed alone: no
 * clock has a say in them, and the same arguments give the same arrivals.
 */
public final class Arrivals {
  private static final double NANOS = 1e9;

  private final Shape shape;
  private final ArrivalPattern pattern;
  private final int count;
  private final Part part;
  private final SplittableRandom random;
  private int seq;
  private double poisson;

  /**
   * Arrivals from number 0 on.
   *
   * @param count how many there are at most, over all parts
   * @param seed decides the gaps of {@link ArrivalPattern#POISSON}
   */
  public Arrivals(Shape shape, ArrivalPattern pattern, int count, Part part, long seed) {
    this.shape = shape;
    this.pattern = pattern;
    this.count = count;
    this.part = part;
    this.random = new SplittableRandom(seed);
  }

  /** The next arrival; empty at the end. */
  public Optional<Arrival> next() {
    while (seq < count) {
      double due = shape.due(clock());
      if (Double.isInfinite(due)) {
        return Optional.empty();
      }
      int number = seq++;
      if (part.has(number)) {
        return Optional.of(new Arrival(number, Math.round(due * NANOS)));
      }
    }
    return Optional.empty();
  }

  /**
   * Where the process stands for the next arrival, counted in arrivals: its number when they are
   * even; a sum of exponential gaps of mean 1 when they are Poisson's, for any shape of the rate.
   */
  private double clock() {
    if (pattern == ArrivalPattern.UNIFORM) {
      return seq;
    }
    poisson -= Math.log1p(-random.nextDouble());
    return poisson;
  }
}
