package timecop.cli.load.plan.shape;

import java.util.function.Function;

/**
 * How a shape is written on the command line.
 *
 * @param name the option, such as {@code --rate}
 * @param label the placeholder of its value in help
 * @param description its help
 * @param format how reports show its value; {@code %s} stands for the value
 * @param parser reads its value; throws IllegalArgumentException saying what was expected
 */
public record ShapeOption(
    String name, String label, String description, String format, Function<String, Shape> parser) {

  /**
   * The value that a user gave an option.
   *
   * @param option the option
   * @param text the value
   */
  public record Given(ShapeOption option, String text) {
    /**
     * Reads the shape.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public Shape parse() {
      return option.parser.apply(text);
    }

    /** Returns the shape as reports show it. */
    @Override
    public String toString() {
      return option.format.formatted(text);
    }
  }
}
