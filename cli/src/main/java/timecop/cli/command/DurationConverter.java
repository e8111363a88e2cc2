package timecop.cli.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import timecop.cli.input.TimeText;

/** Reads a duration as people write it, such as 90s; not a negative one. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      Duration duration = TimeText.duration(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s': %s".formatted(text, e.getMessage()));
    }
    throw new TypeConversionException("'%s': expected 0s or more".formatted(text));
  }
}
