package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;

class TextReportTest {
  @Test
  void aReportHasItsAccountItsTimesAndItsVerdicts() {
    List<String> lines =
        lines(
            new SampleReport()
                .completing(10_000, 20_000, 30_000)
                .completing(2_500_000)
                .failed(1)
                .dropped(2)
                .reasons(Reason.GATE, Reason.DROPPED, Reason.FAILED)
                .gate("completion.p99>2s", Unit.MICROSECONDS, 2_500_000, true)
                .verified(VerifyReport.Verdict.SAME));

    assertThat(lines)
        .contains(
            "Load run r1: 5/s",
            "  open loop, uniform arrivals; seed 7",
            "  started 2026-11-24T10:00:00Z, arrivals 2.0 s, whole run 3.0 s; end reason: count",
            "  server 1.32.0 at 127.0.0.1:7233, namespace default",
            "offered 7 = started 5 + start_failed 0 + start_unknown 0 + dropped 2",
            "started 5 = completed 4 + failed 1 + timed_out 0 + cancelled 0 + terminated 0"
                + " + unfinished 0",
            "late    0 sent more than 10 ms after they were due",
            "rate    2.50/s of 5.00/s wanted (50.00 %)",
            "Completion is the server's close time, converted to the generator's clock to within"
                + " 3.50 ms.",
            "The server's clock is 0.50 ms ahead (+/- 0.25 ms).",
            "With 4 values, the highest percentiles are the largest value.",
            "throttled 4 x StartWorkflowExecution: RPS_LIMIT of the namespace; raise"
                + " frontend.namespaceRPS",
            "dropped 2: 5 workflows were open (--max-in-flight)",
            "error 1 x W: boom",
            "gate completion.p99>2s: 2.50s, BROKEN",
            "FAILED   A gate is broken. completion.p99>2s (2.50s)",
            "FAILED   1 workflow failed. --allow-failed accepts that.",
            "FAILED   2 arrivals were dropped. --allow-dropped accepts that.",
            "WARNING  4 attempts were throttled by a limit of the server.",
            "OK       The counts add up; the server has the same counts.",
            "INFO     Bottleneck: none (nothing waited long)",
            "Exit code 10: broken gate, failed workflows, dropped arrivals")
        .noneMatch(line -> line.contains("warm-up") || line.contains("terminate --query"));
    assertThat(line(lines, "completion   response"))
        .containsExactly(
            "completion", "response", "4", "20.0ms", "2.50s", "2.50s", "2.50s", "2.50s", "2.50s");
    assertThat(line(lines, "activity Hello (java)"))
        .containsExactly(
            "activity", "Hello", "(java)", "4", "0.10ms", "/", "0.10ms", "0.10ms", "/", "0.10ms");
  }

  @Test
  void failedAttemptsAndWhatRetriesTookAreShown() {
    List<String> lines = lines(new SampleReport().completing(1, 2).failedAttempts(2));

    assertThat(lines)
        .contains(
            "WARNING  2 of 4 attempts at tasks failed in the sample. On average retries took 3.10s"
                + " of the 4.00s of a workflow, of which at least 3.00s was back-off.");
    assertThat(
            lines.stream()
                .filter(line -> line.startsWith("activity Hello (java)"))
                .map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "activity Hello (java) 2 0.10ms / 0.10ms 0.10ms / 0.10ms",
            "activity Hello (java) 4 2 3.10s / 3.10s 3.00s / 3.00s");
  }

  @Test
  void whatIsNotSoundIsSaid() {
    List<String> lines =
        lines(
            new SampleReport()
                .run("r9", "2/4")
                .warmup(1)
                .completing(1000)
                .completing(1000)
                .unfinished(3)
                .mismatch("id-7: 100% open after dropped")
                .clock(-12, 1)
                .gate("dropped>0", Unit.COUNT, 0, false));

    assertThat(lines)
        .contains(
            "  open loop, uniform arrivals; seed 7; parts 2/4",
            "MISMATCH id-7: 100% open after dropped",
            "The server's clock is 12.00 ms behind (+/- 1.00 ms).",
            "The completions include 3 unfinished workflows with their age at the end, so they are"
                + " lower bounds.",
            "gate dropped>0: 0, passed",
            "FAILED   The counts do not add up. id-7: 100% open after dropped",
            "OK       The gate passed.",
            "Open workflows continue. To terminate them: temporal workflow terminate"
                + " --address 127.0.0.1:7233 --query"
                + " 'WorkflowId STARTS_WITH \"load-r9-\" AND ExecutionStatus = \"Running\"'")
        .anyMatch(line -> line.contains("(the first 1.0 s are warm-up)"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:7233, default, ''",
    "localhost:7233, time-cop, ' --namespace time-cop'",
    "prod:7233, a b, ' --address prod:7233 --namespace ''a b'''",
  })
  void theCommandThatTerminatesNamesAnotherServerAndNamespace(
      String address, String namespace, String options) {
    assertThat(lines(new SampleReport().server(address, namespace).completing(1).unfinished(1)))
        .anyMatch(it -> it.contains("temporal workflow terminate" + options + " --query 'Work"));
  }

  @Test
  void aClockThatWasNotMeasuredHasNoOffset() {
    assertThat(lines(new SampleReport().clockNotMeasured()))
        .contains("The server's clock was not measured: no start was answered.")
        .noneMatch(line -> line.contains("0.00 ms"));
  }

  @Test
  void aBacklogIsDrainedOrTheReportSaysWhyNot() {
    SampleReport drained = new SampleReport().completing(1).completing().completing().open(9);
    assertThat(headline(drained.drain(0.2)))
        .endsWith("the backlog grew to 9. It was drained within a second of the last arrival.");
    assertThat(headline(drained.drain(4))).endsWith("It was drained 4s after the last arrival.");
    assertThat(headline(drained.unfinished(3)))
        .endsWith("It was not drained: 3 of 4 were open when the wait for them ended (--drain).");
    assertThat(headline(drained.endReason(EndReason.ABORTED)))
        .endsWith("It was not drained: 3 of 4 were open when the run was aborted.");
  }

  @Test
  void aRunThatStartedNothingHasNoBacklog() {
    assertThat(headline(new SampleReport().completing().completing().open(0).dropped(3)))
        .isEqualTo("INFO     Completed 0/s of 5/s offered. No workflow was started.");
  }

  private static String headline(SampleReport report) {
    return lines(report).stream()
        .filter(line -> line.contains("offered") && line.matches("[A-Z]+ +Completed.*"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLongNameMovesItsWholeColumn() {
    List<String> lines =
        lines(new SampleReport().task("Activity".repeat(12)).completing(1000, 2000));

    List<String> rows = lines.stream().filter(line -> line.contains("(java)")).toList();
    assertThat(rows).hasSize(1);
    int end = rows.get(0).length();
    assertThat(lines.stream().filter(line -> line.startsWith("tasks, from a sample")))
        .singleElement()
        .satisfies(head -> assertThat(head).hasSize(end));
  }

  @Test
  void aRunWithoutAnyArrivalHasNoNumbersToShow() {
    List<String> lines = lines(new SampleReport());

    assertThat(line(lines, "completion   response"))
        .containsExactly("completion", "response", "0", "-", "-", "-", "-", "-", "-");
    assertThat(lines)
        .contains("offered 0 = started 0 + start_failed 0 + start_unknown 0 + dropped 0");
  }

  private static List<String> lines(SampleReport report) {
    return TextReport.of(report.make());
  }

  /** The words of the line that begins so. */
  private static String[] line(List<String> lines, String begin) {
    return lines.stream()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow()
        .split(" +", -1);
  }
}
