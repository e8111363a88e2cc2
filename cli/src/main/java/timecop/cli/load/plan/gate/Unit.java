package timecop.cli.load.plan.gate;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import timecop.cli.input.TimeText;

/** What a gate's limit is counted in. */
public enum Unit {
  /** A time, kept in microseconds. */
  TIME("a time, such as 500ms or 2s"),
  /** A number of events. */
  COUNT("a whole number, such as 0"),
  /** A part of a whole, kept from 0 to 1. */
  SHARE("a share, such as 1% or 0.01"),
  /** Starts per second, or with % a share of the wanted rate. */
  RATE("starts per second or a share of the wanted rate, such as 4.5/s or 95%");

  private static final double MICROS = 1e3;

  private final String expected;

  Unit(String expected) {
    this.expected = expected;
  }

  public String expected() {
    return expected;
  }

  /** The number that a text of this unit says; empty when it says none. */
  public OptionalDouble read(String text) {
    return switch (this) {
      case TIME -> time(text);
      case COUNT -> text.matches("\\d{1,15}") ? number(text) : OptionalDouble.empty();
      case SHARE -> share(text);
      case RATE ->
          text.endsWith("/s")
              ? number(text.substring(0, text.length() - 2))
              : text.endsWith("%") ? share(text) : OptionalDouble.empty();
    };
  }

  /** A value of this unit in words. */
  public String tell(double value) {
    return switch (this) {
      case TIME ->
          value >= MICROS * MICROS
              ? String.format(Locale.ROOT, "%.2fs", value / MICROS / MICROS)
              : String.format(Locale.ROOT, "%.1fms", value / MICROS);
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
      case SHARE -> String.format(Locale.ROOT, "%.2f%%", value * 100);
      case RATE -> String.format(Locale.ROOT, "%.2f/s", value);
    };
  }

  private static OptionalDouble time(String text) {
    try {
      Duration time = TimeText.duration(text);
      return time.isNegative()
          ? OptionalDouble.empty()
          : OptionalDouble.of(time.toNanos() / MICROS);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble share(String text) {
    OptionalDouble share =
        text.endsWith("%") ? number(text.substring(0, text.length() - 1)) : number(text);
    if (text.endsWith("%") && share.isPresent()) {
      return OptionalDouble.of(share.getAsDouble() / 100);
    }
    // Who writes 5 means 5 %, and would get a gate that never breaks.
    return share.isPresent() && share.getAsDouble() <= 1 ? share : OptionalDouble.empty();
  }

  private static OptionalDouble number(String text) {
    return text.matches("\\d{1,15}(\\.\\d{1,9})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
