package timecop.cli.load.plan.shape;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import timecop.cli.input.TimeText;

/** Reads the shapes that users write, such as {@code 5} or {@code 10/30s,1..50/1m}. */
public final class ShapeParser {
  /** All shapes; each is an option of {@code load}. */
  public static final List<ShapeOption> KNOWN =
      List.of(ConstantShape.OPTION, RampShape.OPTION, StagesShape.OPTION, SineShape.OPTION);

  private static final String RATE = "(\\d{1,7}(?:\\.\\d{1,6})?)";
  private static final Pattern NUMBER = Pattern.compile(RATE);
  private static final Pattern STAGE = Pattern.compile(RATE + "(?:\\.\\." + RATE + ")?/(.+)");
  private static final Pattern SINE = Pattern.compile(RATE + "," + RATE + "/(.+)");

  private ShapeParser() {}

  static Shape constant(String text) {
    if (NUMBER.matcher(text).matches() && Double.parseDouble(text) > 0) {
      return new ConstantShape(Double.parseDouble(text));
    }
    throw new IllegalArgumentException("expected arrivals per second, such as 5 or 0.5");
  }

  static Shape ramp(String text) {
    if (text.contains(",")) {
      throw new IllegalArgumentException("expected one ramp; --stages takes several");
    }
    return stages(text);
  }

  static Shape stages(String text) {
    Shape shape =
        new StagesShape(
            Stream.of(text.split(",", -1)).map(String::strip).map(ShapeParser::stage).toList());
    if (shape.arrivals(shape.seconds()) == 0) {
      throw new IllegalArgumentException("expected a rate above 0 in at least one stage");
    }
    return shape;
  }

  private static Shape stage(String text) {
    try {
      Matcher stage = match(STAGE, text);
      double from = Double.parseDouble(stage.group(1));
      double seconds = seconds(stage.group(3));
      return stage.group(2) == null
          ? new ConstantShape(from).until(seconds)
          : new RampShape(from, Double.parseDouble(stage.group(2)), seconds);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "stage '%s': expected RATE/DURATION or FROM..TO/DURATION, such as 50/1m or 1..50/30s"
              .formatted(text),
          e);
    }
  }

  static Shape sine(String text) {
    try {
      Matcher sine = match(SINE, text);
      return new SineShape(
          Double.parseDouble(sine.group(1)),
          Double.parseDouble(sine.group(2)),
          seconds(sine.group(3)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected BASE,AMPLITUDE/PERIOD with a base above 0 and an amplitude up to the base, such"
              + " as 20,10/5m",
          e);
    }
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    require(matcher.matches());
    return matcher;
  }

  private static double seconds(String text) {
    double seconds = TimeText.duration(text).toNanos() / 1e9;
    require(seconds > 0);
    return seconds;
  }

  /** Throws an IllegalArgumentException if a shape's numbers make no shape. */
  static void require(boolean isValid) {
    if (!isValid) {
      throw new IllegalArgumentException("the numbers make no shape");
    }
  }
}
