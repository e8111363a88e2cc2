package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.HistogramLog;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.render.HostileTexts;

/** Hostile texts in the files of a load report. */
class HostileReportTest {
  static Stream<String> texts() {
    // A page is large: each text of the table, and some of the random ones.
    return HostileTexts.all().limit(120);
  }

  private static LoadReport report(String text) {
    return new SampleReport()
        .run(text, "1/1")
        .command(text)
        .completing(1000)
        .unfinished(2)
        .mismatch(text)
        .gate(text, Unit.COUNT, 1, true)
        .make();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noTextBecomesHtmlOrIsUnprintableInThePage(String text) {
    String page = HtmlReport.of(report(text));
    String harmless = HtmlReport.of(report("x"));

    assertThat(page.chars().filter(c -> c == '<')).hasSameSizeAs(boxed(harmless));
    HostileTexts.assertSafe(page.replace("\t", " "));
  }

  private static Iterable<Integer> boxed(String page) {
    return page.chars().filter(c -> c == '<').boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theLogOfHistogramsReadsBackWithOneTagEach(String text) {
    String log = HistogramLog.of(report(text));

    int read = 0;
    HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    while (reader.hasNext()) {
      EncodableHistogram histogram = reader.nextIntervalHistogram();
      assertThat(histogram).isNotNull();
      HostileTexts.assertSafe("tag " + histogram.getTag() + "\n");
      read++;
    }
    assertThat(read).isEqualTo(7);
  }
}
