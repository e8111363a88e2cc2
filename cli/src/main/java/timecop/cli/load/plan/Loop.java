package timecop.cli.load.plan;

import java.time.Duration;
import java.util.Optional;
import timecop.cli.load.plan.shape.Shape;

/** What makes the next workflow start. */
public sealed interface Loop {
  /** Returns how long arrivals are due, in seconds; infinite without an end. */
  double seconds();

  /** Returns the wanted rate at a time in starts per second; 0 if the loop has none. */
  double rate(double seconds);

  /**
   * Time makes it start, regardless of earlier workflows.
   *
   * @param shape the wanted rate
   * @param pattern how arrivals are spaced
   */
  record Open(Shape shape, ArrivalPattern pattern) implements Loop {
    @Override
    public double seconds() {
      return shape.seconds();
    }

    @Override
    public double rate(double seconds) {
      return shape.rate(seconds);
    }
  }

  /**
   * The close of another workflow makes it start.
   *
   * @param concurrency how many workflows are open at any time
   * @param duration how long workflows start; empty without an end
   */
  record Closed(int concurrency, Optional<Duration> duration) implements Loop {
    @Override
    public double seconds() {
      return duration.map(time -> time.toNanos() / 1e9).orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public double rate(double seconds) {
      return 0;
    }
  }
}
