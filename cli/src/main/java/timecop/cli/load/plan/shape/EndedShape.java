package timecop.cli.load.plan.shape;

/**
 * A shape that is cut off at a time.
 *
 * @param shape the shape before that time
 * @param seconds when it ends
 */
record EndedShape(Shape shape, double seconds) implements Shape {
  // Rounding: 1.1/s for 100 s gives 110.00000000000001 arrivals, and no arrival is due at the end.
  private static final double ROUNDING = 1e-12;

  @Override
  public double rate(double at) {
    return at < seconds ? shape.rate(at) : 0;
  }

  @Override
  public double arrivals(double until) {
    return shape.arrivals(Math.min(until, seconds));
  }

  @Override
  public double due(double arrivals) {
    return isBeforeEnd(arrivals, shape.arrivals(seconds))
        ? shape.due(arrivals)
        : Double.POSITIVE_INFINITY;
  }

  /** Returns whether another arrival is due after so many of all arrivals of a shape. */
  static boolean isBeforeEnd(double arrivals, double all) {
    return arrivals < all * (1 - ROUNDING);
  }
}
