package timecop.cli.load.plan.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate that swings around a base without an end: {@code base + amplitude * sin(2 * pi * t /
 * period)}. It starts at the base and rises.
 *
 * @param base arrivals per second on average, above 0
 * @param amplitude the largest distance from the base in arrivals per second, from 0 to the base
 * @param period how long one swing takes, in seconds
 */
public record SineShape(double base, double amplitude, double period) implements Shape {
  static final ShapeOption OPTION =
      new ShapeOption(
          "--sine",
          "BASE,AMPLITUDE/PERIOD",
          "Rate that oscillates around BASE by AMPLITUDE, such as 20,10/5m.",
          "sine %s",
          SineShape::parse);

  private static final Pattern TEXT =
      Pattern.compile(ShapeParser.RATE + "," + ShapeParser.RATE + "/(.+)");

  public SineShape {
    ShapeParser.require(base > 0 && amplitude >= 0 && amplitude <= base && period > 0);
  }

  static Shape parse(String text) {
    try {
      Matcher sine = ShapeParser.match(TEXT, text);
      return new SineShape(
          Double.parseDouble(sine.group(1)),
          Double.parseDouble(sine.group(2)),
          ShapeParser.seconds(sine.group(3)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected BASE,AMPLITUDE/PERIOD with a base above 0 and an amplitude up to the base, such"
              + " as 20,10/5m",
          e);
    }
  }

  private double frequency() {
    return 2 * Math.PI / period;
  }

  @Override
  public double rate(double at) {
    return base + amplitude * Math.sin(frequency() * at);
  }

  @Override
  public double seconds() {
    return Double.POSITIVE_INFINITY;
  }

  // 1 - cos x as 2 sin^2 (x/2), which loses no digits near 0.
  @Override
  public double peak() {
    return base + amplitude;
  }

  @Override
  public double arrivals(double until) {
    double sine = Math.sin(frequency() * until / 2);
    return base * until + 2 * amplitude / frequency() * sine * sine;
  }

  /** Inverts {@link #arrivals} numerically, to the last digit that a time of that size has. */
  @Override
  public double due(double arrivals) {
    // Every period has the same arrivals: within one, the numbers stay small and exact.
    double periods = Math.floor(arrivals / (base * period));
    double left = Math.max(0, arrivals - periods * base * period);
    double low = 0;
    double high = period;
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (arrivals(middle) < left) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return periods * period + high;
  }
}
