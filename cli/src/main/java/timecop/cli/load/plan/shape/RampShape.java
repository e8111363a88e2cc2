package timecop.cli.load.plan.shape;

/**
 * A rate that changes linearly for a time, and ends.
 *
 * @param from arrivals per second at the start, 0 or more
 * @param to arrivals per second at the end, 0 or more
 * @param seconds how long it lasts
 */
public record RampShape(double from, double to, double seconds) implements Shape {
  static final ShapeOption OPTION =
      new ShapeOption(
          "--ramp",
          "FROM..TO/DURATION",
          "Rate that rises or falls linearly, such as 1..50/30s.",
          "%s",
          RampShape::parse);

  public RampShape {
    ShapeParser.require(from >= 0 && to >= 0 && seconds > 0 && Double.isFinite(seconds));
  }

  static Shape parse(String text) {
    if (text.contains(",")) {
      throw new IllegalArgumentException("expected one ramp; --stages takes several");
    }
    return StagesShape.parse(text);
  }

  private double slope() {
    return (to - from) / seconds;
  }

  @Override
  public double rate(double at) {
    return at < seconds ? from + slope() * at : 0;
  }

  @Override
  public double peak() {
    return Math.max(from, to);
  }

  @Override
  public double arrivals(double until) {
    double time = Math.min(until, seconds);
    return (from + slope() * time / 2) * time;
  }

  @Override
  public double due(double arrivals) {
    if (!EndedShape.isBeforeEnd(arrivals, arrivals(seconds))) {
      return Double.POSITIVE_INFINITY;
    }
    // The root of the quadratic in the form that loses no digits when the slope is small.
    return arrivals == 0
        ? 0
        : 2 * arrivals / (from + Math.sqrt(from * from + 2 * slope() * arrivals));
  }
}
