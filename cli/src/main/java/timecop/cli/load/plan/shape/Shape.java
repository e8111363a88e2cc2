package timecop.cli.load.plan.shape;

/** The wanted rate of arrivals over time, as a pure function. Times are seconds from the start. */
public interface Shape {
  /** Returns the wanted rate at that time in arrivals per second; 0 after the end. */
  double rate(double seconds);

  /** Returns the highest wanted rate at any time, in arrivals per second. */
  double peak();

  /** Returns when the shape ends; infinite if it does not. */
  double seconds();

  /** Returns how many arrivals are wanted until that time, on average. */
  double arrivals(double seconds);

  /**
   * Returns when the next arrival is due; infinite if the shape ends before.
   *
   * @param arrivals how many arrivals there were: a whole number for uniform arrivals, any number
   *     for random ones
   */
  double due(double arrivals);

  /**
   * Returns when the intervals of so many uniform arrivals end: when the next arrival is due. After
   * the last arrival of a shape that ends, it would be due if the average rate went on.
   */
  default double intervalsEnd(double arrivals) {
    double next = due(arrivals);
    double all = arrivals(seconds());
    return Double.isFinite(next) || !(all > 0) ? next : seconds() * Math.max(1, arrivals / all);
  }

  /** Returns the same shape with an end at that time, or at its own end if that is earlier. */
  default Shape until(double seconds) {
    return new EndedShape(this, Math.min(seconds, seconds()));
  }
}
