package timecop.cli.load.plan.gate;

import java.util.OptionalDouble;
import java.util.Set;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.MeasuredRun;

/**
 * A condition under which a run fails, such as {@code completion.p99>2s}.
 *
 * @param text the condition as the user wrote it
 * @param metric what is compared with the limit
 * @param comparison how it is compared
 * @param limit the limit in the metric's unit
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

  /** Returns the counts of all workflows that the gate judges, instead of the rules for them. */
  public Set<Count> counts() {
    return metric.judged();
  }

  /** Judges a finished run. A gate is broken if its metric was not measured. */
  public GateResult judge(MeasuredRun run) {
    OptionalDouble value = metric.value(run);
    return new GateResult(
        text,
        metric.unit(),
        value.isPresent(),
        value.orElse(0),
        value.isEmpty() || comparison.holds(value.getAsDouble(), limit));
  }

  /**
   * Returns whether a run in progress breaks the gate, so that it can end early. A count breaks it
   * only if the count cannot fall below the limit again. A rate or a percentile breaks it only if
   * it is made of enough values.
   *
   * @param enough the number of values that is enough
   */
  public boolean isBrokenBy(MeasuredRun run, long enough) {
    boolean isUpward = comparison == Comparison.OVER || comparison == Comparison.FROM;
    boolean isJudged =
        metric.unit() == Unit.COUNT ? metric.onlyGrows() && isUpward : metric.values(run) >= enough;
    OptionalDouble value = isJudged ? metric.value(run) : OptionalDouble.empty();
    return value.isPresent() && comparison.holds(value.getAsDouble(), limit);
  }
}
