package timecop.cli.load.plan.shape;

/**
 * A shape that ends before its own end: its rate is 0 from then on.
 *
 * @param shape the shape until the end
 * @param seconds the time of the end, in seconds from the start
 */
record EndedShape(Shape shape, double seconds) implements Shape {
  // No arrival is due at the end itself. 1.1/s for 100 s would have one, because floating-point
  // arithmetic gives 110.00000000000001 arrivals.
  private static final double ROUNDING = 1e-12;

  @Override
  public double rate(double at) {
    return at < seconds ? shape.rate(at) : 0;
  }

  @Override
  public double peak() {
    return shape.peak();
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

  /**
   * Returns whether a shape has another arrival.
   *
   * @param arrivals the number of arrivals so far
   * @param all the number of all arrivals of the shape
   */
  static boolean isBeforeEnd(double arrivals, double all) {
    return arrivals < all * (1 - ROUNDING);
  }
}
