package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.input.UserFile;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.SampleCounts;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.run.EndReason;

class HtmlReportTest {
  private static final String HOSTILE =
      "</script><!--<script><img src=x onerror=alert(1)>{{js}}${js}";
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?i)(src|href|action|poster|data)\\s*=\\s*[\"']?\\s*(https?:|//|[a-z./]+\\.(js|css|png))"
              + "|@import|url\\(|fetch\\(|XMLHttpRequest|WebSocket|import\\(");

  @Test
  void asksForNoOtherFile() {
    assertThat(REQUEST.matcher("<script src=\"https://x/y.js\">").find()).isTrue();
    String page = HtmlReport.of(report("r1", "an error", 100));
    assertThat(REQUEST.matcher(page).results().map(found -> found.group()).toList()).isEmpty();
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void leavesNoPlaceOfTheTemplateOpen() {
    assertThat(HtmlReport.of(report("r1", "an error", 100))).doesNotContain("{{");
  }

  @Test
  void noTextOfTheReportBecomesHtml() throws JsonProcessingException {
    String harmless = HtmlReport.of(report("r1", "an error", 100));
    String page = HtmlReport.of(report(HOSTILE, HOSTILE, 100));
    assertThat(page).doesNotContain(HOSTILE).doesNotContain("<img");
    assertThat(elements(page)).isEqualTo(elements(harmless));
    assertThat(json(page, "report").at("/errors/0/detail").asText()).isEqualTo(HOSTILE);
    assertThat(json(page, "report").at("/run/id").asText()).isEqualTo(HOSTILE);
    assertThat(json(page, "page").at("/errors/0/text").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void isTitledByTheRun() {
    assertThat(HtmlReport.of(report("r1", "an error", 100))).contains("<title>Load run r1</title>");
    assertThat(HtmlReport.of(report("<b>", "an error", 100)))
        .contains("<title>Load run &lt;b&gt;</title>");
  }

  @Test
  void carriesTheFiguresOfTheReportWithoutItsHistograms() throws JsonProcessingException {
    LoadReport report = report("r1", "an error", 100);
    String page = HtmlReport.of(report);
    JsonNode tree = json(page, "report");
    assertThat(tree.at("/total/counts/offered").asLong()).isEqualTo(100);
    assertThat(tree.at("/total/completion/response/p99_ms").asDouble())
        .isEqualTo(report.figures().total().completion().response().p99Ms());
    assertThat(page).doesNotContain("\"hdr\"");
  }

  @Test
  void carriesTheVerdictsOfTheTerminalReport() throws JsonProcessingException {
    LoadReport report = report("r1", "an error", 100);
    List<String> lines = TextReport.of(report);
    JsonNode verdicts = json(HtmlReport.of(report), "page").path("verdicts");

    assertThat(verdicts).isNotEmpty();
    for (JsonNode verdict : verdicts) {
      assertThat(lines)
          .contains(
              "%-8s %s %s"
                  .formatted(
                      verdict.path("severity").asText().toUpperCase(Locale.ROOT),
                      verdict.path("headline").asText(),
                      verdict.path("detail").asText())
                  .stripTrailing());
    }
  }

  @Test
  void saysThatNothingFailedOnlyIfNothingDid(@TempDir Path directory) throws IOException {
    LoadReport clean = edited(directory, "completed", 100);
    assertThat(json(HtmlReport.of(clean), "page").path("no_errors").asText())
        .isEqualTo("Nothing was throttled, nothing was dropped, nothing failed.");

    // Errors without a cause: no history was sampled.
    for (String count : List.of("timed_out", "failed", "start_unknown")) {
      JsonNode page = json(HtmlReport.of(edited(directory, count, 3)), "page");
      assertThat(page.path("no_errors").asText()).as(count).isEmpty();
      assertThat(page.path("unlisted_errors").asText())
          .isEqualTo(
              "The causes of 3 of 3 errors are unknown: the histories of these workflows were not"
                  + " sampled.");
    }
    JsonNode dropped = json(HtmlReport.of(edited(directory, "dropped", 3)), "page");
    assertThat(dropped.path("no_errors").asText()).isEmpty();
    assertThat(dropped.path("unlisted_errors").asText()).isEmpty();
  }

  @Test
  void itsScriptHasNoVerdictOfItsOwn() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.js"))) {
      assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
          .doesNotContainPattern("(?i)nothing (was|failed)|there were no|no errors");
    }
  }

  /** Returns a report without any listed error, and with another count in its total. */
  private static LoadReport edited(Path directory, String count, long value) throws IOException {
    ObjectNode tree = (ObjectNode) ReportFile.tree(report("r1", "an error", 100));
    tree.putArray("errors");
    ((ObjectNode) tree.at("/total/counts")).put(count, value);
    Path file = directory.resolve("report.json");
    Files.writeString(file, tree.toString());
    return ReportFile.read(new UserFile("report.json", file));
  }

  @Test
  void drawsACurveFromTheFastestToTheSlowestOfItsValues() throws JsonProcessingException {
    JsonNode curves = json(HtmlReport.of(report("r1", "an error", 100)), "curves");
    JsonNode curve = curves.at("/total/completion/response");
    assertThat(curves.at("/x/0").asDouble()).isEqualTo(1);
    assertThat(curves.at("/x/" + (curve.size() - 1)).asDouble()).isEqualTo(100);
    assertThat(curve.size()).isEqualTo(curves.at("/x").size());
    assertThat(curve.get(0).asDouble()).isEqualTo(1);
    assertThat(curve.get(curve.size() - 1).asDouble()).isEqualTo(100);
    // x = 10 is p90.
    assertThat(curves.at("/x/40").asDouble()).isEqualTo(10);
    assertThat(curve.get(40).asDouble()).isEqualTo(90);
  }

  @Test
  void endsTheCurveOfFewerValuesWhereTheyEnd() throws JsonProcessingException {
    JsonNode curves = json(HtmlReport.of(report("r1", "an error", 100)), "curves");
    JsonNode few = curves.at("/workflows/0/completion/response");
    // Of ten values the largest stands at x = 10, and nothing behind it.
    assertThat(few.get(40).asDouble()).isEqualTo(10);
    assertThat(few.get(41).isNull()).isTrue();
  }

  @Test
  void isWrittenForARunWithoutAnyValue() throws JsonProcessingException {
    JsonNode curves = json(HtmlReport.of(report("r1", "an error", 0)), "curves");
    assertThat(curves.at("/total/start/service")).isNotEmpty().allMatch(JsonNode::isNull);
  }

  @Test
  void keepsTheLicenceOfWhatDrawsTheCharts() {
    assertThat(HtmlReport.of(report("r1", "an error", 100)))
        .contains("The MIT License", "Leon Sorokin");
  }

  private static List<String> elements(String page) {
    return Pattern.compile("<[a-z/!]+", Pattern.CASE_INSENSITIVE)
        .matcher(page)
        .results()
        .map(found -> found.group())
        .toList();
  }

  private static JsonNode json(String page, String id) throws JsonProcessingException {
    Matcher block =
        Pattern.compile("<script type=\"application/json\" id=\"" + id + "\">(.*?)</script>")
            .matcher(page);
    assertThat(block.find()).as(id).isTrue();
    return new ObjectMapper().readTree(block.group(1));
  }

  /** A report whose times are 1 ms, 2 ms and so on; its one workflow has ten of them. */
  private static LoadReport report(String run, String error, int values) {
    WorkflowReport total = workflow("", values);
    LatencyReport times = total.start().response();
    return new LoadReport(
        LoadReport.SCHEMA,
        new RunReport(
            run,
            List.of(Part.WHOLE),
            1,
            new RunReport.Schedule(RunReport.Mode.OPEN, RunReport.Spacing.UNIFORM, "5/s", 0),
            new RunReport.Rates(5, 5),
            new RunReport.Times("now", 1, 0, 1),
            EndReason.DURATION),
        SampleReport.environment(),
        new LoadReport.Figures(
            total,
            List.of(workflow("demo-java", Math.min(values, 10))),
            times,
            times,
            List.of(),
            RetryReport.NONE,
            ClockReport.NOT_MEASURED,
            new SeriesReport(
                1,
                List.of(
                    new SeriesReport.Row(
                        new SeriesReport.Events(values, values, values, 0, 0, 0),
                        1,
                        times,
                        times)))),
        new LoadReport.Problems(
            List.of(),
            List.of(),
            List.of(new ErrorReport(LoadError.Kind.WORKFLOW_FAILED, error, 1)),
            List.of()),
        new LoadReport.Judgement(
            new BottleneckReport(BottleneckReport.Component.NONE, "", List.of()),
            List.of(
                new GateResult(
                    "completion.p99>2s", Unit.MICROSECONDS, true, false, 100_000, false)),
            VerifyReport.of(VerifyReport.Verdict.SAME),
            OutcomeReport.of(List.of(), List.of())));
  }

  private static WorkflowReport workflow(String command, int values) {
    // With five digits these values are exact in it.
    Histogram histogram = new Histogram(5);
    for (int ms = 1; ms <= values; ms++) {
      histogram.recordValue(ms * 1000L);
    }
    LatencyReport exact = LatencyReport.of(histogram);
    Timing timing = new Timing(exact, exact);
    Counts counts = SampleCounts.counts(values, values, 0, 0, 0, values, 0, 0, 0, 0, 0, 0);
    return new WorkflowReport(command, "T", "java", 1, counts, counts, timing, timing);
  }
}
