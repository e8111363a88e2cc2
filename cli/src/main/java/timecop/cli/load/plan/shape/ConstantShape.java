package timecop.cli.load.plan.shape;

import java.util.regex.Pattern;

/**
 * One rate without an end.
 *
 * @param rate arrivals per second, 0 or more
 */
public record ConstantShape(double rate) implements Shape {
  public static final ShapeOption OPTION =
      new ShapeOption(
          "--rate",
          "RATE",
          "Constant rate in workflows per second, such as 5 or 0.5 (open loop).",
          "%s/s",
          ConstantShape::parse);

  private static final Pattern TEXT = Pattern.compile(ShapeParser.RATE);

  public ConstantShape {
    ShapeParser.require(rate >= 0 && Double.isFinite(rate));
  }

  static Shape parse(String text) {
    if (TEXT.matcher(text).matches() && Double.parseDouble(text) > 0) {
      return new ConstantShape(Double.parseDouble(text));
    }
    throw new IllegalArgumentException("expected arrivals per second, such as 5 or 0.5");
  }

  @Override
  public double rate(double at) {
    return rate;
  }

  @Override
  public double seconds() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double peak() {
    return rate;
  }

  @Override
  public double arrivals(double until) {
    return rate == 0 ? 0 : rate * until;
  }

  @Override
  public double due(double arrivals) {
    return rate == 0 ? Double.POSITIVE_INFINITY : arrivals / rate;
  }
}
