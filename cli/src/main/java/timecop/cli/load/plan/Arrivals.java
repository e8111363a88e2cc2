package timecop.cli.load.plan;

import java.util.Optional;
import java.util.SplittableRandom;
import timecop.cli.load.plan.shape.Shape;

/**
 * Computes the arrivals of one generator in order, from the plan alone: without a clock, and the
 * same for the same plan.
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
  private double intervalBegin;
  private double intervalEnd;

  /**
   * Starts at arrival 0.
   *
   * @param count the maximum number of arrivals of all generators
   * @param identity the generator, and the seed of {@link ArrivalPattern#POISSON}
   */
  public Arrivals(Loop.Open loop, int count, LoadPlan.Identity identity) {
    this.shape = loop.shape();
    this.pattern = loop.pattern();
    this.count = count;
    this.part = identity.part();
    this.random = new SplittableRandom(identity.seed());
  }

  /** Returns the next arrival; empty at the end. */
  public Optional<Arrival> next() {
    while (seq < count) {
      double due = shape.due(position());
      if (Double.isInfinite(due)) {
        return Optional.empty();
      }
      int number = seq++;
      if (part.has(number)) {
        moveInterval(number, due);
        return Optional.of(new Arrival(number, Math.round(due * NANOS)));
      }
    }
    return Optional.empty();
  }

  private void moveInterval(int number, double due) {
    if (pattern == ArrivalPattern.UNIFORM) {
      intervalBegin = due;
      intervalEnd = shape.intervalsEnd((double) number + part.of());
    } else {
      // The random gaps precede their arrivals.
      intervalBegin = intervalEnd;
      intervalEnd = due;
    }
  }

  /** Returns when the interval of the latest arrival begins, in nanoseconds. */
  public long intervalBegin() {
    return Math.round(intervalBegin * NANOS);
  }

  /**
   * Returns when the interval of the latest arrival ends, in nanoseconds: when this generator's
   * next arrival is due, or would be due after the last one.
   */
  public long intervalEnd() {
    return Math.round(intervalEnd * NANOS);
  }

  /**
   * The position of the next arrival in the arrival process: its number if arrivals are uniform, a
   * sum of exponential gaps with mean 1 if they are Poisson arrivals.
   */
  private double position() {
    if (pattern == ArrivalPattern.UNIFORM) {
      return seq;
    }
    poisson -= Math.log1p(-random.nextDouble());
    return poisson;
  }
}
