package timecop.cli.command.line;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts the text of an option.
 *
 * <p>A class, although the interface has one method: that interface is compiled for Java 5, and the
 * JVM crashes when a lambda of such an interface goes into its class-data archive.
 */
final class TextConverter<T> implements ITypeConverter<T> {
  private final Function<String, T> function;

  /**
   * Converts by a function.
   *
   * @param function throws IllegalArgumentException saying what it expected
   */
  TextConverter(Function<String, T> function) {
    this.function = function;
  }

  @Override
  public T convert(String text) {
    try {
      return function.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
  }
}
