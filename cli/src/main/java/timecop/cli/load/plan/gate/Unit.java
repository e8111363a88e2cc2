package timecop.cli.load.plan.gate;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import timecop.cli.input.TimeText;

/** The unit of a metric. */
public enum Unit {
  MICROSECONDS("a time, such as 500ms or 2s"),
  COUNT("a whole number, such as 0"),
  /** A part of a whole, from 0 to 1. */
  RATIO("a share, such as 1% or 0.01"),
  PER_SECOND("starts per second or a share of the wanted rate, such as 4.5/s or 95%");

  private static final double NANOS = 1e3;

  private final String expected;

  Unit(String expected) {
    this.expected = expected;
  }

  /** Returns what a limit in this unit looks like. */
  String expected() {
    return expected;
  }

  /**
   * Reads a limit in this unit; empty if it is none. The limit of a rate may also be a ratio of the
   * wanted rate, in percent.
   */
  OptionalDouble read(String text) {
    return switch (this) {
      case MICROSECONDS -> time(text);
      case COUNT -> text.matches("\\d{1,15}") ? number(text) : OptionalDouble.empty();
      case RATIO -> ratio(text);
      case PER_SECOND ->
          text.endsWith("/s")
              ? number(text.substring(0, text.length() - 2))
              : text.endsWith("%") ? ratio(text) : OptionalDouble.empty();
    };
  }

  private static OptionalDouble time(String text) {
    try {
      Duration time = TimeText.duration(text);
      return time.isNegative() ? OptionalDouble.empty() : OptionalDouble.of(time.toNanos() / NANOS);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble ratio(String text) {
    if (text.endsWith("%")) {
      OptionalDouble percent = number(text.substring(0, text.length() - 1));
      return percent.isPresent()
          ? OptionalDouble.of(percent.getAsDouble() / 100)
          : OptionalDouble.empty();
    }
    return number(text);
  }

  private static OptionalDouble number(String text) {
    return text.matches("\\d{1,15}(\\.\\d{1,9})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
