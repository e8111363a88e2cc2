package timecop.cli.load.plan.shape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.input.TimeText;

/** Rates and shapes as people write them: {@code 5}, {@code 1..50/30s}, {@code 10/30s,50/1m}. */
public final class ShapeParser {
  private static final String RATE = "(\\d{1,7}(?:\\.\\d{1,6})?)";
  private static final Pattern STAGE = Pattern.compile(RATE + "(?:\\.\\." + RATE + ")?/(.+)");
  private static final Pattern NUMBER = Pattern.compile(RATE);

  private ShapeParser() {}

  /**
   * Reads a rate in arrivals per second.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static double rate(String text) {
    if (NUMBER.matcher(text).matches() && Double.parseDouble(text) > 0) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException("expected arrivals per second, such as 5 or 0.5");
  }

  /**
   * Reads stages: {@code RATE/DURATION} holds a rate, {@code FROM..TO/DURATION} goes to another.
   *
   * @throws IllegalArgumentException saying what was expected, and where it is not so
   */
  public static Shape stages(String text) {
    List<Shape.Stage> stages = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      stages.add(stage(part.strip()));
    }
    Shape shape = new Shape(stages);
    if (shape.arrivals(shape.seconds()) == 0) {
      throw new IllegalArgumentException("expected a rate above 0 in one stage at least");
    }
    return shape;
  }

  private static Shape.Stage stage(String text) {
    Matcher matcher = STAGE.matcher(text);
    if (matcher.matches()) {
      try {
        Duration duration = TimeText.duration(matcher.group(3));
        if (duration.compareTo(Duration.ZERO) > 0) {
          double from = Double.parseDouble(matcher.group(1));
          String to = matcher.group(2);
          return new Shape.Stage(
              from, to == null ? from : Double.parseDouble(to), duration.toNanos() / 1e9);
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        // Told below.
      }
    }
    throw new IllegalArgumentException(
        "stage '%s': expected RATE/DURATION or FROM..TO/DURATION, such as 50/1m or 1..50/30s"
            .formatted(text));
  }
}
