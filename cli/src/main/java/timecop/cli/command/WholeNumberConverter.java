package timecop.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a whole number.
 *
 * <p>A class of its own, not a lambda: the interface is compiled for Java 5, and the JVM crashes
 * when a lambda of such a one goes into its class-data archive.
 */
final class WholeNumberConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s': expected a whole number".formatted(text));
    }
  }
}
