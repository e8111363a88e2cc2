package timecop.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import timecop.cli.render.OutputFormat;

/**
 * Reads the name of an output format.
 *
 * <p>A class of its own, not a lambda: the interface is compiled for Java 5, and the JVM crashes
 * when a lambda of such a one goes into its class-data archive.
 */
final class OutputFormatConverter implements ITypeConverter<OutputFormat> {
  @Override
  public OutputFormat convert(String text) {
    for (OutputFormat format : OutputFormat.values()) {
      if (format.toString().equals(text)) {
        return format;
      }
    }
    throw new TypeConversionException("'%s': expected text, json or jsonl".formatted(text));
  }
}
