package timecop.cli.load.plan.gate;

import java.util.OptionalDouble;
import timecop.cli.load.account.MeasuredRun;

/**
 * A condition under which a run fails, such as {@code completion.p99>2s}.
 *
 * @param text as it was written
 * @param metric what is held against the limit
 * @param comparison how
 * @param limit in the metric's unit
 */
public record Gate(String text, Metric metric, Comparison comparison, double limit) {

  /** The ways to compare. */
  public enum Comparison {
    OVER(">"),
    FROM(">="),
    UNDER("<"),
    UPTO("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case OVER -> value > limit;
        case FROM -> value >= limit;
        case UNDER -> value < limit;
        case UPTO -> value <= limit;
      };
    }
  }

  /**
   * What a gate says of a run.
   *
   * @param gate the gate's text
   * @param value what was measured, in words; empty when there is nothing to judge
   * @param broken whether the run fails by it
   */
  public record Verdict(String gate, String value, boolean broken) {}

  /** Judges a run. A gate with nothing to judge breaks: what was not measured is not fast. */
  public Verdict judge(MeasuredRun run) {
    OptionalDouble value = metric.value(run);
    return value.isEmpty()
        ? new Verdict(text, "nothing was measured", true)
        : new Verdict(
            text,
            metric.unit().tell(value.getAsDouble()),
            comparison.holds(value.getAsDouble(), limit));
  }

  /**
   * Whether a run in progress has broken the gate: for good, as a count that only grows, or by so
   * many values that waiting for more tells nothing new.
   *
   * @param enough from how many values on a rate or a percentile is judged
   */
  public boolean isBrokenBy(MeasuredRun run, long enough) {
    boolean isUpward = comparison == Comparison.OVER || comparison == Comparison.FROM;
    boolean isJudged =
        metric.unit() == Unit.COUNT ? metric.onlyGrows() && isUpward : metric.values(run) >= enough;
    OptionalDouble value = isJudged ? metric.value(run) : OptionalDouble.empty();
    return value.isPresent() && comparison.holds(value.getAsDouble(), limit);
  }
}
