package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.result.Comparison.Change;
import timecop.cli.load.result.Comparison.Difference;
import timecop.cli.load.result.Comparison.Interval;
import timecop.cli.load.result.Comparison.Row;
import timecop.cli.load.result.Comparison.Subject;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SampleReport;

class ComparisonTest {
  @Test
  void aRunAgainstItselfIsNoise() {
    LoadReport report = steady(60, 20, 10_000, 1);

    Comparison comparison = Comparison.of(report, report);

    assertThat(comparison.rows())
        .extracting(Row::name)
        .containsExactly(
            "start p50",
            "start p90",
            "start p99",
            "completion p50",
            "completion p90",
            "completion p99",
            "rate",
            "errors");
    assertThat(comparison.rows()).extracting(Row::change).containsOnly(Change.NOISE);
    assertThat(comparison.rows()).noneMatch(Row::isWorse);
  }

  @Test
  void failedAttemptsAreComparedIfThereAreAny() {
    LoadReport calm = new SampleReport().completing(new long[200]).make();
    LoadReport stormy = new SampleReport().completing(new long[200]).failedAttempts(100).make();

    Row more = row(Comparison.of(calm, stormy), "failed attempts");

    assertThat(more.a().value()).isZero();
    assertThat(more.b().value()).isCloseTo(100 / 3.0, within(0.01));
    assertThat(more.isWorse()).isTrue();
    assertThat(Comparison.of(calm, calm).rows())
        .noneMatch(row -> row.name().equals("failed attempts"));
  }

  @Test
  void twoRunsOfOneSystemAreNoise() {
    Comparison comparison = Comparison.of(steady(60, 20, 10_000, 1), steady(60, 20, 10_000, 2));

    assertThat(comparison.rows()).extracting(Row::change).containsOnly(Change.NOISE);
  }

  @Test
  void aClearSlowDownIsWorseAndBackAgainBetter() {
    LoadReport before = steady(60, 20, 10_000, 1);
    LoadReport after = steady(60, 20, 15_000, 2);

    Row slower = row(Comparison.of(before, after), "completion p50");
    Row faster = row(Comparison.of(after, before), "completion p50");

    assertThat(slower.change()).isEqualTo(Change.MORE);
    assertThat(slower.isWorse()).isTrue();
    assertThat(slower.growth().orElseThrow()).isCloseTo(0.5, within(0.05));
    assertThat(faster.change()).isEqualTo(Change.LESS);
    assertThat(faster.isWorse()).isFalse();
    assertThat(row(Comparison.of(before, after), "start p99").change()).isEqualTo(Change.NOISE);
  }

  @Test
  void theSameSlowDownOfFewValuesIsNoise() {
    Comparison comparison = Comparison.of(steady(1, 4, 10_000, 1), steady(1, 4, 15_000, 2));

    assertThat(row(comparison, "completion p50").change()).isEqualTo(Change.NOISE);
    assertThat(row(comparison, "completion p99").change()).isEqualTo(Change.NOISE);
  }

  // 6,000 values in each run, and yet a second run of the same system would be as far off.
  @Test
  void aSlowDownWithinTheUpsAndDownsOfEachRunIsNoise() {
    LoadReport before = waves(10_000, 30_000, 12_000, 28_000);
    LoadReport after = waves(11_000, 33_000, 13_000, 31_000);

    assertThat(row(Comparison.of(before, after), "completion p50").change())
        .isEqualTo(Change.NOISE);
  }

  // One slice is a hundred times as slow as the others: the interval spans factors, not zero.
  @Test
  void noTimeReachesBelowZero() {
    LoadReport run = waves(10_000, 30_000, 1_000_000, 28_000, 15_000);

    Interval median = row(Comparison.of(run, run), "completion p50").a();

    assertThat(median.low()).isPositive().isLessThan(median.value());
    assertThat(median.high()).isGreaterThan(median.value());
    assertThat(Comparison.of(failing(1), failing(3)).rows())
        .allSatisfy(row -> assertThat(row.a().low()).isNotNegative());
  }

  @Test
  void whatIsNotDistinguishableSaysHowManyRunsItWouldTake() {
    Row row =
        new Row(
            "p50",
            Comparison.Unit.MILLISECONDS,
            new Interval(100, 70, 130),
            new Interval(110, 80, 140),
            Change.NOISE);
    Row same = new Row("p50", row.unit(), row.a(), row.a(), Change.NOISE);
    Row told = new Row("p50", row.unit(), row.a(), new Interval(200, 170, 230), Change.MORE);

    // Sixty milliseconds of uncertainty have to shrink to ten: by six, with 36 times the values.
    assertThat(row.runsNeeded()).hasValue(36);
    assertThat(same.runsNeeded()).isEmpty();
    assertThat(told.runsNeeded()).isEmpty();
  }

  @Test
  void soManyTimesLongerRunsAreEnough() {
    Row few =
        row(Comparison.of(steady(1, 4, 10_000, 1), steady(1, 4, 15_000, 2)), "completion p50");
    assertThat(few.change()).isEqualTo(Change.NOISE);
    long runs = few.runsNeeded().orElseThrow();
    assertThat(runs).isBetween(2L, 20L);

    // The estimate is rough: few values say little of how much they vary.
    int seconds = 2 * (int) runs;
    Row many =
        row(
            Comparison.of(steady(seconds, 4, 10_000, 1), steady(seconds, 4, 15_000, 2)),
            "completion p50");

    assertThat(many.change()).isEqualTo(Change.MORE);
  }

  @Test
  void runsOfDifferentThingsAreTold() {
    assertThat(Comparison.of(plain().make(), plain().wantedRate(5.02).make()).differences())
        .isEmpty();
    assertThat(Comparison.of(plain().make(), plain().wantedRate(10).make()).differences())
        .containsExactly(new Difference(Subject.RATE, "5.00/s", "10.00/s"));
    assertThat(Comparison.of(plain().make(), plain().command("demo-python").make()).differences())
        .containsExactly(new Difference(Subject.WORKFLOWS, "demo-java=1", "demo-python=1"));
    assertThat(Comparison.of(plain().make(), plain().concurrency(4).make()).differences())
        .containsExactly(new Difference(Subject.MODE, "open", "closed"));
    assertThat(
            Comparison.of(plain().concurrency(8).make(), plain().concurrency(4).make())
                .differences())
        .containsExactly(new Difference(Subject.CONCURRENCY, "8", "4"));
    assertThat(
            Comparison.of(plain().make(), plain().arrivals(RunReport.Spacing.POISSON).make())
                .differences())
        .containsExactly(new Difference(Subject.SPACING, "uniform", "poisson"));
  }

  private static SampleReport plain() {
    return new SampleReport().completing(1000);
  }

  @Test
  void theWarmUpHasNoPartInTheNoise() {
    SampleReport sample = new SampleReport().warmup(2).completing(9_000_000).completing(9_000_000);
    for (int i = 0; i < 20; i++) {
      sample.completing(1000, 1000, 1000, 1000);
    }
    LoadReport report = sample.make();

    Interval median = row(Comparison.of(report, report), "completion p50").a();

    assertThat(median).isEqualTo(new Interval(1, 1, 1));
  }

  @Test
  void moreErrorsBeyondTheNoiseAreWorse() {
    Row few = row(Comparison.of(steady(10, 10, 1, 1), failing(3)), "errors");
    Row many = row(Comparison.of(steady(10, 10, 1, 1), failing(20)), "errors");

    assertThat(few.change()).isEqualTo(Change.NOISE);
    assertThat(many.change()).isEqualTo(Change.MORE);
    assertThat(many.isWorse()).isTrue();
  }

  // Wilson's interval with z = 1.96: of 0 of 100 it is 0 to 3.70 %, of 20 of 120 11.07 to 24.34 %.
  @Test
  void errorsLieInWilsonsInterval() {
    Row row = row(Comparison.of(steady(10, 10, 1, 1), failing(20)), "errors");

    assertThat(row.a().value()).isZero();
    assertThat(row.a().low()).isCloseTo(0, within(1e-9));
    assertThat(row.a().high()).isCloseTo(3.6995, within(0.001));
    assertThat(row.b().value()).isCloseTo(16.667, within(0.001));
    assertThat(row.b().low()).isCloseTo(11.06, within(0.02));
    assertThat(row.b().high()).isCloseTo(24.34, within(0.02));
    assertThat(row.growth()).isEmpty();
  }

  @Test
  void aLowerRateIsWorse() {
    Row row = row(Comparison.of(steady(60, 20, 1, 1), steady(60, 15, 1, 1)), "rate");

    assertThat(row.a().value()).isCloseTo(20, within(1e-9));
    assertThat(row.b().value()).isCloseTo(15, within(1e-9));
    assertThat(row.change()).isEqualTo(Change.LESS);
    assertThat(row.isWorse()).isTrue();
  }

  // 1,200 Poisson arrivals are so many give or take 35: those of another seed may be 1,140.
  @Test
  void theRateOfPoissonArrivalsIsDrawnAndOfEvenOnesSet() {
    LoadReport even = steady(60, 20, 1, 1);
    LoadReport fewer = steady(60, 19, 1, 1);

    assertThat(row(Comparison.of(even, fewer), "rate").change()).isEqualTo(Change.LESS);
    assertThat(row(Comparison.of(poisson(60, 20), poisson(60, 19)), "rate").change())
        .isEqualTo(Change.NOISE);
    assertThat(row(Comparison.of(poisson(60, 20), poisson(60, 15)), "rate").change())
        .isEqualTo(Change.LESS);
  }

  // Of 100 values the median lies with 95 % confidence between the 40th and the 61st.
  @ParameterizedTest
  @CsvSource({"50, 50, 40, 61", "90, 90, 84, 97"})
  void aPercentileLiesBetweenTheValuesOfItsRanks(
      double percentile, double value, double low, double high) {
    Interval interval = Comparison.interval(oneToAHundredMs(), percentile);

    assertThat(interval.value()).isCloseTo(value, within(0.1));
    assertThat(interval.low()).isCloseTo(low, within(1.1));
    assertThat(interval.high()).isCloseTo(high, within(1.1));
  }

  @Test
  void beyondTheLastRankTheTailIsNotKnown() {
    Interval interval = Comparison.interval(oneToAHundredMs(), 99);

    assertThat(interval.value()).isCloseTo(99, within(0.1));
    assertThat(interval.high()).isCloseTo(200, within(0.3));
  }

  @Test
  void ofNoValuesNothingIsKnown() {
    assertThat(Comparison.interval(new Histogram(3), 50))
        .isEqualTo(new Interval(0, 0, Double.MAX_VALUE));
    LoadReport nothing = new SampleReport().make();

    assertThat(Comparison.of(nothing, steady(60, 20, 10_000, 1)).rows())
        .filteredOn(row -> row.unit() == Comparison.Unit.MILLISECONDS)
        .extracting(Row::change)
        .containsOnly(Change.NOISE);
  }

  private static Histogram oneToAHundredMs() {
    Histogram histogram = new Histogram(3);
    for (int ms = 1; ms <= 100; ms++) {
      histogram.recordValue(ms * 1000L);
    }
    return histogram;
  }

  private static Row row(Comparison comparison, String name) {
    return comparison.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** Completions around a time, a fifth of it up and down. */
  private static LoadReport steady(int seconds, int rate, long micros, long seed) {
    return sample(seconds, rate, micros, seed).make();
  }

  private static LoadReport poisson(int seconds, int rate) {
    return sample(seconds, rate, 1000, 1).arrivals(RunReport.Spacing.POISSON).make();
  }

  private static LoadReport failing(long count) {
    return sample(10, 10, 1, 1).failed(count).make();
  }

  private static SampleReport sample(int seconds, int rate, long micros, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SampleReport sample = new SampleReport();
    for (int i = 0; i < seconds; i++) {
      sample.completing(
          random.doubles(rate, 0.8, 1.2).mapToLong(factor -> (long) (micros * factor)).toArray());
    }
    return sample;
  }

  /** Ten seconds of each in turn, three times, with 50 completions a second. */
  private static LoadReport waves(long... micros) {
    SplittableRandom random = new SplittableRandom(micros[0]);
    SampleReport sample = new SampleReport();
    for (int i = 0; i < 120; i++) {
      long now = micros[i / 10 % micros.length];
      sample.completing(
          random.doubles(50, 0.9, 1.1).mapToLong(factor -> (long) (now * factor)).toArray());
    }
    return sample.make();
  }
}
