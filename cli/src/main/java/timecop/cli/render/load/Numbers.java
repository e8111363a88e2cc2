package timecop.cli.render.load;

import java.util.Locale;

/** Formats numbers as reports show them: short, with a unit. */
final class Numbers {
  private static final double SECOND = 1000;
  private static final double MICROS = 1000;

  private Numbers() {}

  /** Formats milliseconds: 0.85ms, 12.3ms, 850ms, 2.41s, 95.0s. */
  static String millis(double ms) {
    if (ms >= SECOND) {
      double seconds = ms / SECOND;
      return String.format(Locale.ROOT, seconds < 10 ? "%.2fs" : "%.1fs", seconds);
    }
    return String.format(Locale.ROOT, ms < 10 ? "%.2fms" : ms < 100 ? "%.1fms" : "%.0fms", ms);
  }

  /** Formats microseconds in the same way. */
  static String micros(double micros) {
    return millis(micros / MICROS);
  }

  /** Formats a number with two decimal places. */
  static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** Formats a rate with three digits: 0.25/s, 12/s, 12.3/s, 1250/s. */
  static String perSecond(double rate) {
    if (rate >= SECOND) {
      return String.format(Locale.ROOT, "%.0f/s", rate);
    }
    String text =
        String.format(Locale.ROOT, rate < 10 ? "%.2f" : rate < 100 ? "%.1f" : "%.0f", rate);
    return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text) + "/s";
  }

  /** Formats a count with its noun: 1 start, 2 starts. */
  static String count(long count, String one, String many) {
    return "%d %s".formatted(count, count == 1 ? one : many);
  }

  /** Formats seconds: 42s, 3m05s, 1h02m. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole / 60 % 60);
  }
}
