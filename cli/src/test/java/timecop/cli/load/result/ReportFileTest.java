package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.SampleReport;

class ReportFileTest {
  @TempDir Path directory;

  @Test
  void aReportIsReadAsItWasWritten() throws IOException {
    LoadReport report =
        new SampleReport()
            .completing(1000, 2000, 3000)
            .completing(50_000)
            .failed(2)
            .dropped(3)
            .gate("completion.p99>2s", Unit.MICROSECONDS, 3_000_000, true)
            .mismatch("offered 1, but 2")
            .reasons(OutcomeReport.Reason.MISMATCH, OutcomeReport.Reason.FAILED)
            .make();
    Path file = directory.resolve("report.json");

    Files.writeString(file, ReportFile.tree(report).toString());

    assertThat(ReportFile.read(named(file))).isEqualTo(report);
    assertThat(ReportFile.tree(ReportFile.read(named(file)))).isEqualTo(ReportFile.tree(report));
  }

  @Test
  void itsFieldsAreInSnakeCaseAndItsFormIsNamed() {
    JsonNode tree = ReportFile.tree(new SampleReport().completing(1000).make());

    assertThat(tree.path("schema").asText()).isEqualTo("timecop.load/4");
    assertThat(tree.at("/total/counts/start_failed").isNumber()).isTrue();
    assertThat(tree.at("/total/completion/response/p999_ms").isNumber()).isTrue();
    assertThat(tree.at("/tasks/0/attempts/retry_delay/p99_ms").isNumber()).isTrue();
    assertThat(tree.at("/retries/backoff_ms").isNumber()).isTrue();
    assertThat(tree.at("/environment/max_heap_mb").asInt()).isEqualTo(256);
    assertThat(tree.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "schema",
            "run",
            "environment",
            "total",
            "workflows",
            "lag",
            "connection",
            "tasks",
            "retries",
            "clock",
            "series",
            "throttled",
            "dropped",
            "errors",
            "mismatches",
            "bottleneck",
            "gates",
            "verify",
            "outcome");
  }

  @Test
  void aFileThatIsNotThereIsReported() {
    assertThat(refused(directory.resolve("no.json"))).isEqualTo("no such file");
  }

  @Test
  void aDirectoryIsReported() {
    assertThat(refused(directory)).isEqualTo("is a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "1", "{\"schema\": null}", "{\"schema\": \"\"}"})
  void anotherDocumentIsNoReport(String text) throws IOException {
    assertThat(refused(file(text))).isEqualTo("not a report of timecop load");
  }

  @ParameterizedTest
  @CsvSource({"timecop.load/1", "timecop.load/10", "other"})
  void anotherFormIsNamed(String schema) throws IOException {
    assertThat(refused(file("{\"schema\": \"%s\"}".formatted(schema))))
        .isEqualTo("schema %s; expected timecop.load/4".formatted(schema));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"schema\": \"timecop.load/4\"", "{}}", "{} {}"})
  void whatIsNotJsonIsReported(String text) throws IOException {
    assertThat(refused(file(text))).startsWith("not a complete report: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/total",
        "/run/parts",
        "/series",
        "/workflows/0/completion/service",
        "/clock/server_ahead_ms"
      })
  void aReportWithoutAFieldIsNotWhole(String pointer) throws IOException {
    int slash = pointer.lastIndexOf('/');
    ObjectNode tree = tree();
    ((ObjectNode) tree.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));

    assertThat(refused(file(tree.toString())))
        .startsWith("not a complete report: ")
        .contains(pointer.substring(slash + 1));
  }

  @Test
  void aReportWithNullOrAnotherTypeIsNotWhole() throws IOException {
    ObjectNode withNull = tree().putNull("verify");
    ObjectNode withText = tree().put("tasks", "many");

    assertThat(refused(file(withNull.toString()))).startsWith("not a complete report: ");
    assertThat(refused(file(withText.toString()))).startsWith("not a complete report: ");
  }

  @Test
  void aDamagedHistogramIsReportedAtOnce() throws IOException {
    ObjectNode tree = tree();
    ((ObjectNode) tree.at("/series/rows/0/completion")).put("hdr", "AAAA");

    assertThat(refused(file(tree.toString())))
        .startsWith("not a complete report: a histogram is damaged: ");
  }

  private static ObjectNode tree() {
    return (ObjectNode) ReportFile.tree(new SampleReport().completing(1000).make());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("report.json"), text);
  }

  /** Why the file is none. */
  private static String refused(Path file) {
    UserError error = catchThrowableOfType(UserError.class, () -> ReportFile.read(named(file)));
    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(error.hint()).isEqualTo("Write one with timecop load --json FILE.");
    String message = String.valueOf(error.getMessage());
    String begin = "Report %s: ".formatted(timecop.cli.input.Excerpt.of(file.toString()));
    assertThat(message).startsWith(begin).endsWith(".");
    return message.substring(begin.length(), message.length() - 1);
  }

  private static UserFile named(Path file) {
    return new UserFile(file.toString(), file);
  }
}
