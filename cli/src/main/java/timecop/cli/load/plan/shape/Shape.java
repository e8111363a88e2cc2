package timecop.cli.load.plan.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The wanted rate of arrivals over time: stages after each other, each a straight line.
 *
 * @param stages the stages in order; the last one may have no end
 */
public record Shape(List<Stage> stages) {
  // An arrival this near to a stage's end, as a part of all of its arrivals, is the next stage's:
  // 1.1/s for 100 s come to 110.00000000000001 arrivals, which are 110.
  private static final double ROUNDING = 1e-12;

  /**
   * A stretch of time in which the rate goes from one value to another.
   *
   * @param from arrivals per second at its beginning, 0 or more
   * @param to arrivals per second at its end; the same for a constant rate
   * @param seconds how long it is; infinite for a constant rate without an end
   */
  public record Stage(double from, double to, double seconds) {
    public Stage {
      if (from < 0 || to < 0 || !(seconds > 0) || (Double.isInfinite(seconds) && from != to)) {
        throw new IllegalArgumentException("no stage: %s..%s/%s s".formatted(from, to, seconds));
      }
    }

    /** How many arrivals it has in all. */
    double arrivals() {
      return from == 0 && to == 0 ? 0 : (from + to) / 2 * seconds;
    }

    /** When that many of its arrivals have been, in seconds from its beginning. */
    double time(double arrivals) {
      if (arrivals == 0) {
        return 0;
      }
      if (from == to) {
        return arrivals / from;
      }
      // The root of the quadratic in the form that loses no digits when the slope is small.
      double slope = (to - from) / seconds;
      return 2 * arrivals / (from + Math.sqrt(from * from + 2 * slope * arrivals));
    }
  }

  public Shape {
    stages = List.copyOf(stages);
  }

  /** One rate without an end. */
  public static Shape constant(double rate) {
    return new Shape(List.of(new Stage(rate, rate, Double.POSITIVE_INFINITY)));
  }

  /** The length of all stages in seconds; may be infinite. */
  public double seconds() {
    return stages.stream().mapToDouble(Stage::seconds).sum();
  }

  /**
   * When that many arrivals are behind and the next one is due, in seconds from the beginning;
   * infinite when the shape ends before.
   *
   * @param arrivals how many there have been, as a real number: the clock of the arrival process
   */
  public double due(double arrivals) {
    double begin = 0;
    double left = arrivals;
    for (Stage stage : stages) {
      if (left < stage.arrivals() * (1 - ROUNDING)) {
        return begin + stage.time(left);
      }
      left = Math.max(0, left - stage.arrivals());
      begin += stage.seconds();
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The wanted rate at that time, in arrivals per second; 0 after the end. */
  public double rate(double seconds) {
    double begin = 0;
    for (Stage stage : stages) {
      double within = seconds - begin;
      if (within < stage.seconds()) {
        return stage.from() == stage.to()
            ? stage.from()
            : stage.from() + (stage.to() - stage.from()) * within / stage.seconds();
      }
      begin += stage.seconds();
    }
    return 0;
  }

  /** The same shape, ended after that many seconds. */
  public Shape until(double end) {
    List<Stage> kept = new ArrayList<>();
    double begin = 0;
    for (Stage stage : stages) {
      double left = end - begin;
      if (left <= 0) {
        break;
      }
      kept.add(
          left >= stage.seconds()
              ? stage
              : new Stage(
                  stage.from(),
                  stage.from() == stage.to()
                      ? stage.to()
                      : stage.from() + (stage.to() - stage.from()) * left / stage.seconds(),
                  left));
      begin += stage.seconds();
    }
    return new Shape(kept);
  }

  /** How many arrivals there are in those seconds from the beginning, on average. */
  public double arrivals(double until) {
    return until(until).stages().stream().mapToDouble(Stage::arrivals).sum();
  }
}
