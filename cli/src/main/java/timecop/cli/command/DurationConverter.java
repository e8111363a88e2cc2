package timecop.cli.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: 500ms, 90s, 2m, 1h30m. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      if (lower.matches("\\d+ms")) {
        return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
      }
      if (lower.matches("(\\d+h)?(\\d+m)?(\\d+(\\.\\d+)?s)?") && !lower.isEmpty()) {
        return Duration.parse("PT" + lower);
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      // Too large a number: told like any other text that is no duration.
    }
    throw new TypeConversionException(
        "'%s': expected a duration such as 500ms, 90s or 2m".formatted(text));
  }
}
