package timecop.cli.load.plan.gate;

import java.util.Optional;
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

    /** Returns whether a value from 0 to the highest one meets the condition. */
    boolean canHold(double limit, double highest) {
      return switch (this) {
        case OVER -> limit < highest;
        case FROM -> limit <= highest;
        case UNDER -> limit > 0;
        case UPTO -> limit >= 0;
      };
    }

    /** Returns whether every value from 0 to the highest one meets the condition. */
    boolean mustHold(double limit, double highest) {
      return switch (this) {
        case OVER -> limit < 0;
        case FROM -> limit <= 0;
        case UNDER -> limit > highest;
        case UPTO -> limit >= highest;
      };
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

  /**
   * Judges a finished run. A gate passes only if it is known to: it is broken if its metric was not
   * measured, or is only a lower bound.
   */
  public GateResult judge(MeasuredRun run) {
    Optional<Reading> read = metric.value(run);
    double value = read.map(Reading::value).orElse(0.0);
    boolean isLowerBound = read.filter(Reading::isLowerBound).isPresent();
    return new GateResult(
        text,
        metric.unit(),
        read.isPresent(),
        isLowerBound,
        value,
        read.isEmpty() || isLowerBound || comparison.holds(value, limit));
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
    return isJudged
        && metric.value(run).filter(read -> comparison.holds(read.value(), limit)).isPresent();
  }
}
