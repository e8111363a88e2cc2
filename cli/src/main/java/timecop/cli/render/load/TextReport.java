package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;

/** A report as lines for a terminal. */
final class TextReport {
  private static final String LATENCY = "%-32s %9s %9s %9s %9s %9s %9s %9s";

  private final LoadReport report;
  private final List<String> lines = new ArrayList<>();

  private TextReport(LoadReport report) {
    this.report = report;
  }

  static List<String> of(LoadReport report) {
    TextReport text = new TextReport(report);
    text.head();
    text.account();
    text.latencies();
    text.tasks();
    text.troubles();
    text.verdicts();
    return text.lines;
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private void head() {
    RunReport run = report.run();
    line("Load run %s: %s", run.id(), run.shape());
    line(
        "  %s; seed %d%s",
        run.mode().equals("open")
            ? "open loop, %s arrivals".formatted(run.arrivals())
            : "closed loop: it waits with the server, so its times are not what users would see",
        run.seed(),
        run.parts().equals(List.of("1/1")) ? "" : "; parts " + String.join(", ", run.parts()));
    line(
        "  began %s, arrivals %.1f s%s, whole run %.1f s; ended by %s",
        run.begin(),
        run.arrivalsSeconds(),
        run.warmupSeconds() > 0
            ? String.format(Locale.ROOT, " (the first %.1f s are warm-up)", run.warmupSeconds())
            : "",
        run.seconds(),
        run.endReason());
    line(
        "  server %s at %s, namespace %s",
        report.environment().server(),
        report.environment().address(),
        report.environment().namespace());
    line("");
  }

  private void account() {
    Counts all = report.total().counts();
    line(
        "offered %d = started %d + start_failed %d + start_unknown %d + dropped %d",
        all.offered(), all.started(), all.startFailed(), all.startUnknown(), all.dropped());
    line(
        "started %d = completed %d + failed %d + timed_out %d + cancelled %d + terminated %d"
            + " + unfinished %d",
        all.started(),
        all.completed(),
        all.failed(),
        all.timedOut(),
        all.cancelled(),
        all.terminated(),
        all.unfinished());
    line("late    %d sent more than 10 ms after they were due", all.late());
    RunReport run = report.run();
    if (run.wantedRate() > 0) {
      line(
          "rate    %.2f/s of %.2f/s wanted (%.2f %%)",
          run.achievedRate(), run.wantedRate(), 100 * run.achievedRate() / run.wantedRate());
    } else {
      line("rate    %.2f/s", run.achievedRate());
    }
    line("server  %s", verified());
    report.verify().differences().forEach(difference -> line("        %s", difference));
    report.mismatches().forEach(mismatch -> line("MISMATCH %s", mismatch));
    line("");
  }

  private String verified() {
    return switch (report.verify().verdict()) {
      case VerifyReport.SAME -> "has the same counts";
      case VerifyReport.DIFFERENT -> "has other counts:";
      case VerifyReport.NOT_ASKED -> "was not asked for its counts";
      default -> "its counts are " + report.verify().verdict();
    };
  }

  private void latencies() {
    line(LATENCY, "", "count", "p50", "p90", "p95", "p99", "p99.9", "max");
    WorkflowReport total = report.total();
    latency("start        response", total.start().response());
    latency("             service", total.start().service());
    latency("completion   response", total.completion().response());
    latency("             service", total.completion().service());
    latency("generator lag", report.lag());
    if (report.workflows().size() > 1) {
      for (WorkflowReport workflow : report.workflows()) {
        latency("completion of " + workflow.command(), workflow.completion().response());
      }
    }
    line("response: from the intended time; service: from the sending.");
    line(
        "Completion is the server's close time; its clock is %.2f ms %s ours, give or take %.2f ms.",
        Math.abs(report.clock().serverAheadMs()),
        report.clock().serverAheadMs() < 0 ? "behind" : "ahead of",
        report.clock().uncertaintyMs());
    long unfinished = total.measured().unfinished();
    if (unfinished > 0) {
      line(
          "%d unfinished workflows are in the completions with their age at the end, so those are"
              + " lower bounds.",
          unfinished);
    }
    line("");
  }

  private void latency(String name, LatencyReport values) {
    if (values.count() == 0) {
      line(LATENCY, name, 0, "-", "-", "-", "-", "-", "-");
      return;
    }
    line(
        LATENCY,
        name,
        values.count(),
        Numbers.millis(values.p50Ms()),
        Numbers.millis(values.p90Ms()),
        Numbers.millis(values.p95Ms()),
        Numbers.millis(values.p99Ms()),
        Numbers.millis(values.p999Ms()),
        Numbers.millis(values.maxMs()));
  }

  private void tasks() {
    if (report.tasks().isEmpty()) {
      return;
    }
    line(
        "%-58s %7s %20s %20s",
        "workers, from a sample", "tasks", "wait p50 / p99", "run p50 / p99");
    for (TaskReport task : report.tasks()) {
      line(
          "%-58s %7d %20s %20s",
          "%s %s (%s)".formatted(task.kind(), task.name(), task.language()),
          task.run().count(),
          pair(task.scheduleToStart()),
          pair(task.run()));
    }
    line("");
  }

  private static String pair(LatencyReport values) {
    return Numbers.millis(values.p50Ms()) + " / " + Numbers.millis(values.p99Ms());
  }

  private void troubles() {
    for (ThrottleReport limit : report.throttled()) {
      line(
          "throttled %d x %s: %s%s; raise %s",
          limit.attempts(),
          limit.api(),
          limit.cause(),
          limit.scope().isEmpty() ? "" : " of the " + limit.scope().toLowerCase(Locale.ROOT),
          limit.raise());
    }
    for (ErrorReport dropped : report.dropped()) {
      line("dropped %d: %s", dropped.count(), dropped.kind());
    }
    for (ErrorReport error : report.errors()) {
      line("error %d x %s", error.count(), error.kind());
    }
  }

  private void verdicts() {
    line(
        "bottleneck: %s (%s)",
        report.bottleneck().part(), String.join("; ", report.bottleneck().reasons()));
    for (Gate.Verdict gate : report.gates()) {
      line("gate %s: %s, %s", gate.gate(), gate.value(), gate.broken() ? "BROKEN" : "held");
    }
    if (report.total().counts().unfinished() > 0) {
      line(
          "Open workflows go on. To end them: temporal workflow terminate --query"
              + " \"WorkflowId STARTS_WITH 'load-%s-' AND ExecutionStatus = 'Running'\"",
          report.run().id());
    }
  }
}
