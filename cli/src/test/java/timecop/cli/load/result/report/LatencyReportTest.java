package timecop.cli.load.result.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyReportTest {
  // 1 to 1,000 ms: a percentile is the tenth of its number.
  @Test
  void theValuesThatPeopleAskForAreInMilliseconds() {
    Histogram histogram = new Histogram(3);
    for (int ms = 1; ms <= 1000; ms++) {
      histogram.recordValue(ms * 1000L);
    }

    LatencyReport report = LatencyReport.of(histogram);

    assertThat(report.count()).isEqualTo(1000);
    assertThat(report.minMs()).isEqualTo(1);
    assertThat(report.meanMs()).isCloseTo(500.5, within(0.5));
    assertThat(report.p50Ms()).isCloseTo(500, within(0.5));
    assertThat(report.p90Ms()).isCloseTo(900, within(0.9));
    assertThat(report.p95Ms()).isCloseTo(950, within(1.0));
    assertThat(report.p99Ms()).isCloseTo(990, within(1.0));
    assertThat(report.p999Ms()).isCloseTo(999, within(1.0));
    assertThat(report.maxMs()).isCloseTo(1000, within(1.0));
  }

  @Test
  void nothingIsZeroAndStaysNothing() {
    LatencyReport report = LatencyReport.of(new Histogram(3));

    assertThat(report.count()).isZero();
    assertThat(report.minMs()).isZero();
    assertThat(report.meanMs()).isZero();
    assertThat(report.p99Ms()).isZero();
    assertThat(report.maxMs()).isZero();
    assertThat(report.histogram().getTotalCount()).isZero();
  }

  @Test
  void everyPercentileSurvives() {
    Histogram histogram = new Histogram(3);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 50_000; i++) {
      histogram.recordValue((long) Math.exp(random.nextDouble(22)));
    }

    Histogram read = LatencyReport.of(histogram).histogram();

    assertThat(read).isEqualTo(histogram);
    for (double percentile = 0; percentile <= 100; percentile += 0.01) {
      assertThat(read.getValueAtPercentile(percentile))
          .isEqualTo(histogram.getValueAtPercentile(percentile));
    }
  }

  @Test
  void aSumHasTheValuesOfBothHoweverFarApartTheyAre() {
    LatencyReport sum = of(3, 5).plus(of(3_600_000_000L));

    assertThat(sum.count()).isEqualTo(3);
    assertThat(sum.minMs()).isEqualTo(0.003);
    assertThat(sum.p50Ms()).isEqualTo(0.005);
    assertThat(sum.maxMs()).isCloseTo(3_600_000, within(3_600.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "AAAA", "HISTFAAAAA=="})
  void aDamagedHistogramIsNotRead(String hdr) {
    LatencyReport damaged = new LatencyReport(1, 1, 1, 1, 1, 1, 1, 1, 1, hdr);

    assertThatIllegalArgumentException()
        .isThrownBy(damaged::histogram)
        .withMessageStartingWith("a histogram is damaged: ");
  }

  private static LatencyReport of(long... micros) {
    Histogram histogram = new Histogram(3);
    for (long value : micros) {
      histogram.recordValue(value);
    }
    return LatencyReport.of(histogram);
  }
}
