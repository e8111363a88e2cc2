package timecop.cli.render.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timecop.cli.load.plan.gate.GateResult;

/** Words for the results of gates. */
public final class GateText {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;

  private GateText() {}

  /** Returns gates with what was measured, such as {@code completion.p99>2s (2.50s)}. */
  public static String of(List<GateResult> gates) {
    return gates.stream()
        .map(gate -> "%s (%s)".formatted(gate.gate(), value(gate)))
        .collect(Collectors.joining(", "));
  }

  /** Returns the measured value with its unit. */
  static String value(GateResult gate) {
    if (!gate.measured()) {
      return "not measured";
    }
    return gate.lowerBound()
        ? "at least %s: not all finished".formatted(number(gate))
        : number(gate);
  }

  private static String number(GateResult gate) {
    double value = gate.value();
    return switch (gate.unit()) {
      case MICROSECONDS ->
          value >= MICROS_PER_SECOND
              ? String.format(Locale.ROOT, "%.2fs", value / MICROS_PER_SECOND)
              : String.format(Locale.ROOT, "%.1fms", value / MICROS_PER_MILLI);
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
      case RATIO -> String.format(Locale.ROOT, "%.2f%%", value * 100);
      case PER_SECOND -> String.format(Locale.ROOT, "%.2f/s", value);
    };
  }

  /** Returns whether the gate passed. */
  static String result(GateResult gate) {
    return gate.broken() ? "BROKEN" : "passed";
  }
}
