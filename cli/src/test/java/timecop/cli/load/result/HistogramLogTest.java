package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.Timing;

class HistogramLogTest {
  private static final LoadReport REPORT =
      new SampleReport()
          .interval(2)
          .completing(1000, 2000, 3000)
          .completing()
          .completing(50_000, 60_000)
          .make();

  @Test
  void theWholeRunIsUnderEachWorkflowsTags() {
    Map<String, List<Histogram>> read = read(REPORT);
    Timing completion = REPORT.workflows().get(0).completion();
    Timing start = REPORT.workflows().get(0).start();

    assertThat(read.keySet())
        .containsExactlyInAnyOrder(
            "start",
            "completion",
            "demo-java.start.response",
            "demo-java.start.service",
            "demo-java.completion.response",
            "demo-java.completion.service",
            "lag");
    assertSame(read, "demo-java.completion.response", completion.response());
    assertSame(read, "demo-java.completion.service", completion.service());
    assertSame(read, "demo-java.start.response", start.response());
    assertSame(read, "demo-java.start.service", start.service());
    assertSame(read, "lag", REPORT.lag());
  }

  @Test
  void theIntervalsAreThoseOfTheRun() {
    List<Histogram> completions = read(REPORT).getOrDefault("completion", List.of());
    long begin = Instant.parse("2026-11-24T10:00:00Z").toEpochMilli();

    assertThat(completions).extracting(Histogram::getTotalCount).containsExactly(3L, 0L, 2L);
    assertThat(completions)
        .extracting(Histogram::getStartTimeStamp)
        .containsExactly(begin, begin + 2000, begin + 4000);
    assertThat(completions)
        .extracting(Histogram::getEndTimeStamp)
        .containsExactly(begin + 2000, begin + 4000, begin + 6000);
    assertThat(completions.get(2).getValueAtPercentile(50))
        .isEqualTo(REPORT.series().rows().get(2).completion().histogram().getValueAtPercentile(50));
  }

  @Test
  void itSaysWhoseRunItIsAndTheUnit() {
    assertThat(HistogramLog.of(REPORT))
        .startsWith("#[timecop load r1; values in microseconds]\n#[Histogram log format version ");
  }

  private static void assertSame(
      Map<String, List<Histogram>> read, String tag, LatencyReport expected) {
    List<Histogram> found = read.getOrDefault(tag, List.of());
    assertThat(found).hasSize(1);
    Histogram histogram = found.get(0);
    assertThat(histogram.getTotalCount()).isEqualTo(expected.count()).isEqualTo(5);
    for (double percentile : new double[] {0, 25, 50, 90, 99, 100}) {
      assertThat(histogram.getValueAtPercentile(percentile))
          .isEqualTo(expected.histogram().getValueAtPercentile(percentile));
    }
  }

  private static Map<String, List<Histogram>> read(LoadReport report) {
    Map<String, List<Histogram>> read = new LinkedHashMap<>();
    HistogramLogReader reader =
        new HistogramLogReader(
            new ByteArrayInputStream(HistogramLog.of(report).getBytes(StandardCharsets.UTF_8)));
    while (reader.hasNext()) {
      Histogram next = (Histogram) reader.nextIntervalHistogram();
      if (next != null) {
        read.computeIfAbsent(next.getTag(), tag -> new ArrayList<>()).add(next);
      }
    }
    return read;
  }
}
