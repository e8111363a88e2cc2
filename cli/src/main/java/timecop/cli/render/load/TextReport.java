package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.result.Summary;
import timecop.cli.load.result.Verdict;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.EnvironmentReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.server.Throttle;
import timecop.cli.render.Table;

/** Renders a report as lines for a terminal. */
final class TextReport {
  private static final int GAP = 3;

  private final LoadReport report;
  private final ReportText text;
  private final List<String> lines = new ArrayList<>();

  private TextReport(LoadReport report) {
    this.report = report;
    this.text = new ReportText(report);
  }

  static List<String> of(LoadReport report) {
    TextReport text = new TextReport(report);
    text.head();
    text.account();
    text.latencies();
    text.tasks();
    text.problems();
    text.verdicts();
    return text.lines;
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  /** Adds a line that is not empty. */
  private void plain(String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private void head() {
    RunReport run = report.run();
    EnvironmentReport.Cluster server = report.environment().cluster();
    boolean isWhole = run.parts().equals(List.of(Part.WHOLE));
    String parts = run.parts().stream().map(Part::toString).collect(Collectors.joining(", "));
    line("Load run %s: %s", run.id(), run.schedule().shape());
    line("  %s; seed %d%s", ReportText.loop(run), run.seed(), isWhole ? "" : "; parts " + parts);
    line("  %s", ReportText.times(run));
    line("  server %s at %s, namespace %s", server.server(), server.address(), server.namespace());
    plain(ReportText.loopWarning(run));
    line("");
  }

  private void account() {
    Counts all = report.figures().total().counts();
    RunReport.Rates rates = report.run().rates();
    line("%s = %s", count(all, Count.OFFERED), sum(all, Counts.OF_OFFERED));
    line("%s = %s", count(all, Count.STARTED), sum(all, Counts.OF_STARTED));
    line("late    %s", text.late());
    if (rates.wantedRate() > 0) {
      line(
          "rate    %.2f/s of %.2f/s wanted (%.2f %%)",
          rates.achievedRate(), rates.wantedRate(), 100 * Summary.of(report).rateRatio());
    } else {
      line("rate    %.2f/s", rates.achievedRate());
    }
    report.problems().mismatches().forEach(mismatch -> line("MISMATCH %s", mismatch));
    for (VerifyReport.Difference difference : report.judgement().verify().differences()) {
      line("DIFFERENT %s", ReportText.difference(difference));
    }
    line("");
  }

  private static String sum(Counts counts, List<Count> parts) {
    return parts.stream().map(part -> count(counts, part)).collect(Collectors.joining(" + "));
  }

  private static String count(Counts counts, Count count) {
    return "%s %d".formatted(count, counts.of(count));
  }

  private void latencies() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "count", "p50", "p90", "p95", "p99", "p99.9", "max"));
    WorkflowReport total = report.figures().total();
    rows.add(latency("start        response", total.start().response()));
    rows.add(latency("             service", total.start().service()));
    rows.add(latency("completion   response", total.completion().response()));
    rows.add(latency("             service", total.completion().service()));
    rows.add(latency("generator lag", report.figures().lag()));
    if (text.isConnectionSlow()) {
      rows.add(latency("  waiting for a connection", report.figures().connection()));
    }
    if (report.figures().workflows().size() > 1) {
      for (WorkflowReport workflow : report.figures().workflows()) {
        rows.add(latency("completion of " + workflow.command(), workflow.completion().response()));
      }
    }
    lines.addAll(Table.lines(rows, GAP, 1));
    lines.addAll(text.latencyNotes());
    plain(text.lowerBounds());
    line("");
  }

  private static List<String> latency(String name, LatencyReport values) {
    if (values.count() == 0) {
      return List.of(name, "0", "-", "-", "-", "-", "-", "-");
    }
    LatencyReport.Percentiles percentiles = values.percentiles();
    return List.of(
        name,
        String.valueOf(values.count()),
        Numbers.millis(percentiles.p50Ms()),
        Numbers.millis(percentiles.p90Ms()),
        Numbers.millis(percentiles.p95Ms()),
        Numbers.millis(percentiles.p99Ms()),
        Numbers.millis(percentiles.p999Ms()),
        Numbers.millis(values.range().maxMs()));
  }

  private void tasks() {
    if (report.figures().tasks().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("tasks, from a sample", "count", "wait p50 / p99", "run p50 / p99"));
    for (TaskReport task : report.figures().tasks()) {
      rows.add(
          List.of(
              name(task),
              String.valueOf(task.attempts().tasks()),
              pair(task.scheduleToStart()),
              pair(task.run())));
    }
    lines.addAll(Table.lines(rows, GAP, 1));
    line("");
    retries();
  }

  private void retries() {
    List<TaskReport> failed = text.failedTasks();
    if (failed.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "failed attempts, same sample",
            "attempts",
            "failed",
            "delay p50 / p99",
            "back-off p50 / p99"));
    for (TaskReport task : failed) {
      AttemptsReport attempts = task.attempts();
      rows.add(
          List.of(
              name(task),
              String.valueOf(attempts.attempts()),
              String.valueOf(attempts.failed()),
              pair(attempts.retryDelay()),
              pair(attempts.backoff())));
    }
    lines.addAll(Table.lines(rows, GAP, 1));
    plain(ReportText.retryNote());
    line("");
  }

  private static String name(TaskReport task) {
    String language = task.language().isEmpty() ? "" : " (%s)".formatted(task.language());
    return "%s %s%s".formatted(ReportText.task(task.kind()), task.name(), language);
  }

  private static String pair(LatencyReport values) {
    if (values.count() == 0) {
      return "- / -";
    }
    return Numbers.millis(values.p50Ms()) + " / " + Numbers.millis(values.p99Ms());
  }

  private void problems() {
    for (ThrottleReport limit : report.problems().throttled()) {
      line(
          "throttled %d x %s: %s%s; raise %s",
          limit.attempts(),
          limit.api(),
          limit.cause(),
          limit.scope() == Throttle.Scope.UNSPECIFIED
              ? ""
              : " of the " + limit.scope().name().toLowerCase(Locale.ROOT),
          limit.raise());
    }
    for (DropReport dropped : report.problems().dropped()) {
      line("dropped %d: %s", dropped.count(), ReportText.dropped(dropped));
    }
    for (ErrorReport error : report.problems().errors()) {
      line("error %d x %s", error.count(), ReportText.error(error));
    }
    plain(text.unlistedErrors());
  }

  private void verdicts() {
    for (GateResult gate : report.judgement().gates()) {
      line("gate %s: %s, %s", gate.gate(), GateText.value(gate), GateText.result(gate));
    }
    for (Verdict verdict : Verdict.of(report)) {
      ReportText.Statement statement = text.verdict(verdict.aspect());
      line("%-8s %s %s", verdict.severity().name(), statement.headline(), statement.detail());
    }
    line("%s", OutcomeText.exitCode(report.judgement().outcome()));
    String command = text.terminateCommand();
    if (!command.isEmpty()) {
      plain("Open workflows continue. To terminate them: " + command);
    }
  }
}
