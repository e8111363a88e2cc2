package timecop.cli.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import timecop.cli.load.plan.ArrivalPattern;

/** Reads uniform or poisson. */
final class ArrivalPatternConverter implements ITypeConverter<ArrivalPattern> {
  @Override
  public ArrivalPattern convert(String text) {
    try {
      return ArrivalPattern.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'%s': expected uniform or poisson".formatted(text));
    }
  }
}
