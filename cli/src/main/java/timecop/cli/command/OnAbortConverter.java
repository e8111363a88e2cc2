package timecop.cli.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import timecop.cli.load.plan.OnAbort;

/** Reads leave, cancel or terminate. */
final class OnAbortConverter implements ITypeConverter<OnAbort> {
  @Override
  public OnAbort convert(String text) {
    try {
      return OnAbort.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'%s': expected leave, cancel or terminate".formatted(text));
    }
  }
}
