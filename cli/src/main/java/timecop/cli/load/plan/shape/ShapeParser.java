package timecop.cli.load.plan.shape;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.input.TimeText;

/** The registry of shapes, and what the texts of several shapes have in common. */
public final class ShapeParser {
  /** All shapes; each is an option of {@code load}. */
  public static final List<ShapeOption> KNOWN =
      List.of(ConstantShape.OPTION, RampShape.OPTION, StagesShape.OPTION, SineShape.OPTION);

  /** A group that matches a rate, as a pattern. */
  static final String RATE = "(\\d{1,7}(?:\\.\\d{1,6})?)";

  private ShapeParser() {}

  /** Matches a whole text; throws an IllegalArgumentException if it does not. */
  static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    require(matcher.matches());
    return matcher;
  }

  /** Reads a duration above 0; throws an IllegalArgumentException if it is none. */
  static double seconds(String text) {
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
