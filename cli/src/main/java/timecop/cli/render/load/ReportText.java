package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timecop.cli.load.account.ArrivalTimes;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.result.Summary;
import timecop.cli.load.result.Throughput;
import timecop.cli.load.result.Verdict;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.BottleneckReport.Finding;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.EnvironmentReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;
import timecop.escape.Escape;

/** Words that the terminal report and the page have in common. */
final class ReportText {
  // With fewer values the highest percentiles are the largest value.
  private static final long FEW_VALUES = 1000;

  private final LoadReport report;
  private final Counts counts;

  ReportText(LoadReport report) {
    this.report = report;
    this.counts = report.figures().total().counts();
  }

  /**
   * A verdict in words.
   *
   * @param headline the verdict
   * @param detail what it is based on; may be empty
   */
  record Statement(String headline, String detail) {}

  Statement verdict(Verdict.Aspect aspect) {
    return switch (aspect) {
      case THROUGHPUT -> throughput();
      case GATES -> gates();
      case ACCOUNT -> account();
      case SERVER_GONE ->
          new Statement("The server is gone.", "It did not answer at the end of the run.");
      case REJECTED -> shortfall(Shortfall.REJECTED);
      case UNKNOWN -> shortfall(Shortfall.UNKNOWN);
      case FAILED -> shortfall(Shortfall.FAILED);
      case UNFINISHED -> shortfall(Shortfall.UNFINISHED);
      case DROPPED -> shortfall(Shortfall.DROPPED);
      case THROTTLED ->
          new Statement(
              Numbers.count(
                  Summary.of(report).throttled(),
                  "attempt was throttled",
                  "attempts were throttled"),
              "by a limit of the server.");
      case RETRIES -> retries();
      case BOTTLENECK -> new Statement("Bottleneck: " + component(), "(%s)".formatted(findings()));
    };
  }

  private Statement retries() {
    Summary summary = Summary.of(report);
    RetryReport retries = report.figures().retries();
    long unknown = unknownAttempts();
    String further =
        unknown == 0
            ? ""
            : " The attempts of %s are unknown."
                .formatted(Numbers.count(unknown, "further task", "further tasks"));
    String headline =
        "%d of %s failed in the sample."
            .formatted(
                summary.failedAttempts(),
                Numbers.count(summary.attempts(), "attempt at a task", "attempts at tasks"));
    if (retries.workflows() == 0) {
      return new Statement(headline, further.strip());
    }
    return new Statement(
        headline,
        "On average retries took %s of the %s of a workflow, of which at least %s was back-off."
                .formatted(
                    Numbers.millis(retries.delayMs() / retries.workflows()),
                    Numbers.millis(retries.completionMs() / retries.workflows()),
                    Numbers.millis(retries.backoffMs() / retries.workflows()))
            + further);
  }

  private long unknownAttempts() {
    return report.figures().tasks().stream().mapToLong(task -> task.attempts().unknown()).sum();
  }

  /** Returns what a reader has to know about the times of retried tasks. */
  static String retryNote() {
    return "Delay, measured: from when a task was scheduled to when its last attempt started (of a"
        + " local activity: to when it ended); it contains the back-off. Back-off, estimated: what"
        + " the retry policies demand, at least; of local activities it is unknown.";
  }

  /** Returns the tasks of which an attempt failed. */
  List<TaskReport> failedTasks() {
    return report.figures().tasks().stream().filter(task -> task.attempts().failed() > 0).toList();
  }

  /** Returns whether starts waited for a connection so long that it shows. */
  boolean isConnectionSlow() {
    return report.figures().connection().range().maxMs() > ArrivalTimes.LATE.toMillis();
  }

  private Statement throughput() {
    Throughput throughput = Throughput.of(report);
    String completed = Numbers.perSecond(throughput.completed());
    if (report.run().schedule().mode() == RunReport.Mode.CLOSED) {
      return new Statement("Completed %s in a closed loop.".formatted(completed), open(throughput));
    }
    String offered = Numbers.perSecond(throughput.offered());
    if (throughput.hasBacklog()) {
      return new Statement(
          "Completed %s of %s offered; the backlog grew to %d."
              .formatted(completed, offered, throughput.mostOpen()),
          drained());
    }
    return Shortfall.in(counts).isEmpty()
        ? new Statement(
            "Completed all of %s offered.".formatted(offered),
            "%s. %s"
                .formatted(
                    Numbers.count(counts.of(Count.COMPLETED), "workflow", "workflows"),
                    open(throughput)))
        : new Statement(
            "Completed %s of %s offered.".formatted(completed, offered), open(throughput));
  }

  private String open(Throughput throughput) {
    long most = throughput.mostOpen();
    if (most == 0) {
      return counts.of(Count.STARTED) == 0
          ? "No workflow was started."
          : "None was open when open ones were counted, once a second.";
    }
    return most == 1 ? "At most 1 was open." : "At most %d were open.".formatted(most);
  }

  /** Returns what became of a backlog. */
  private String drained() {
    long unfinished = Shortfall.UNFINISHED.of(counts);
    if (unfinished > 0) {
      return "It was not drained: %d of %d were open when %s."
          .formatted(unfinished, counts.of(Count.STARTED), drainEnd());
    }
    RunReport.Times times = report.run().times();
    double seconds = times.seconds() - times.arrivalsSeconds();
    return Math.round(seconds) == 0
        ? "It was drained within a second of the last arrival."
        : "It was drained %s after the last arrival.".formatted(Numbers.clock(seconds));
  }

  /** Returns what ended the wait for open workflows. */
  private String drainEnd() {
    if (report.run().endReason() == EndReason.ABORTED) {
      return "the run was aborted";
    }
    return report.judgement().outcome().reasons().contains(Reason.SERVER_GONE)
        ? "the server was gone"
        : "the wait for them ended (--drain)";
  }

  private Statement shortfall(Shortfall shortfall) {
    boolean isReason = report.judgement().outcome().reasons().contains(Reason.of(shortfall));
    return new Statement(
        OutcomeText.shortfall(shortfall, counts) + ".",
        isReason ? "%s accepts that.".formatted(shortfall.option()) : "");
  }

  private Statement gates() {
    if (report.judgement().gates().isEmpty()
        && report.judgement().outcome().reasons().contains(Reason.GATE)) {
      return new Statement("A gate of a part is broken.", "Its own report shows it.");
    }
    int all = report.judgement().gates().size();
    int broken = report.brokenGates().size();
    if (all == 0) {
      return new Statement("No gates.", "The run had no limits (--fail-if).");
    }
    if (broken == 0) {
      return new Statement(
          all == 1 ? "The gate passed." : "All %d gates passed.".formatted(all), "");
    }
    return new Statement(
        broken == 1 ? "A gate is broken." : "%d gates are broken.".formatted(broken),
        GateText.of(report.brokenGates()));
  }

  private Statement account() {
    return report.problems().mismatches().isEmpty()
        ? new Statement("The counts add up;", verification())
        : new Statement(
            "The counts do not add up.", String.join("; ", report.problems().mismatches()));
  }

  /** Returns how the server's counts compare. */
  String verification() {
    VerifyReport verify = report.judgement().verify();
    return switch (verify.verdict()) {
      case SAME -> "the server has the same counts.";
      case DIFFERENT -> "the server has different counts.";
      case NOT_CHECKED -> "they were not compared with the server's.";
      case UNKNOWN -> "the server's counts are unknown (%s).".formatted(verify.reason());
    };
  }

  static String difference(VerifyReport.Difference difference) {
    return "%s: %s here, %s on the server"
        .formatted(difference.subject(), difference.here(), difference.server());
  }

  private String component() {
    BottleneckReport bottleneck = report.judgement().bottleneck();
    return switch (bottleneck.part()) {
      case GENERATOR -> "generator";
      case SERVER -> "server";
      case WORKER -> bottleneck.language() + " worker";
      case RETRIES ->
          bottleneck.language().isEmpty()
              ? "retries"
              : "retries in the %s worker".formatted(bottleneck.language());
      case NONE -> "none";
      case UNKNOWN -> "unknown";
      case SEVERAL -> "differs between the parts";
    };
  }

  private String findings() {
    boolean isMerged = report.run().parts().size() > 1;
    return report.judgement().bottleneck().findings().stream()
        .map(
            finding ->
                (isMerged ? "part %s: ".formatted(finding.generator()) : "") + finding(finding))
        .collect(Collectors.joining("; "));
  }

  private static String finding(Finding finding) {
    String format =
        switch (finding.evidence()) {
          case CALLS_REFUSED -> "limits refused %.0f calls";
          case TASKS_RETRIED -> "retries took %.0f %% of the workflows' time, mostly those of %s";
          case NOT_CONNECTED -> "starts waited for a connection: p99 %.0f ms";
          case ARRIVALS_LATE -> "arrivals were sent late: p99 %.1f ms";
          case ACTIVITY_TASKS_WAITED -> "activity tasks waited: p90 %.0f ms for %s";
          case WORKFLOW_TASKS_WAITED -> "workflow tasks waited: p90 %.0f ms for %s";
          case ALL_TASKS_WAITED -> "tasks of all workers waited: p90 %.0f ms";
          case STARTS_SLOW -> "starts were acknowledged slowly: p99 %.0f ms";
          case ARRIVALS_DROPPED -> "%.0f arrivals were dropped";
          case TASKS_NOT_STARTED -> "no worker started any of %.0f sampled tasks of %s";
          case ATTEMPTS_UNKNOWN -> "the attempts of %.0f sampled tasks of %s are unknown";
          case NOT_SAMPLED -> "no task was sampled";
          case NOTHING_WAITED -> "nothing waited long";
        };
    return String.format(Locale.ROOT, format, finding.value(), finding.subject());
  }

  static String loop(RunReport run) {
    return switch (run.schedule().mode()) {
      case OPEN -> "open loop, %s arrivals".formatted(run.schedule().arrivals());
      case CLOSED -> "closed loop";
    };
  }

  /** Returns a warning for runs whose latencies are not what users would see; empty for others. */
  static String loopWarning(RunReport run) {
    return switch (run.schedule().mode()) {
      case OPEN -> "";
      case CLOSED ->
          "A closed loop slows down with the server, so its latencies leave out what users would"
              + " wait.";
    };
  }

  /** Returns when the run took place. */
  static String times(RunReport run) {
    RunReport.Times times = run.times();
    return String.format(
        Locale.ROOT,
        "started %s, arrivals %.1f s%s, whole run %.1f s; end reason: %s",
        times.begin(),
        times.arrivalsSeconds(),
        times.warmupSeconds() > 0
            ? String.format(Locale.ROOT, " (the first %.1f s are warm-up)", times.warmupSeconds())
            : "",
        times.seconds(),
        run.endReason());
  }

  /** Returns what a reader has to know about the latencies. */
  List<String> latencyNotes() {
    ClockReport clock = report.figures().clock();
    List<String> notes = new ArrayList<>();
    notes.add("Response: from when the start was due. Service: from when it was sent.");
    if (clock.measured()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Completion is the server's close time, converted to the generator's clock to within"
                  + " %.2f ms.",
              clock.completionErrorMs()));
      notes.add(
          String.format(
              Locale.ROOT,
              "The server's clock is %.2f ms %s (+/- %.2f ms).",
              Math.abs(clock.serverAheadMs()),
              clock.serverAheadMs() < 0 ? "behind" : "ahead",
              clock.uncertaintyMs()));
    } else {
      notes.add("The server's clock was not measured: no start was answered.");
    }
    long values = report.figures().total().completion().response().count();
    if (values > 0 && values < FEW_VALUES) {
      notes.add(
          "With %s, the highest percentiles are the largest value."
              .formatted(Numbers.count(values, "value", "values")));
    }
    return notes;
  }

  /** Returns the warning that latencies are lower bounds; empty if they are not. */
  String lowerBounds() {
    long unfinished = report.figures().total().measured().of(Count.UNFINISHED);
    return unfinished == 0
        ? ""
        : "The completions include %s with their age at the end, so they are lower bounds."
            .formatted(Numbers.count(unfinished, "unfinished workflow", "unfinished workflows"));
  }

  /** Returns that nothing went wrong; empty if something did. */
  String noErrors() {
    return Summary.of(report).hasNoErrors() && report.problems().errors().isEmpty()
        ? "Nothing was throttled, nothing was dropped, nothing failed."
        : "";
  }

  /** Returns of how many errors the list of errors has no cause; empty if it has all of them. */
  String unlistedErrors() {
    long listed =
        report.problems().errors().stream()
            // Its workflow is open, which is no error.
            .filter(error -> error.kind() != LoadError.Kind.WORKFLOW_TASK_FAILED)
            .mapToLong(ErrorReport::count)
            .sum();
    long unlisted = counts.errors() - listed;
    return unlisted <= 0
        ? ""
        : "The causes of %d of %s are unknown: the histories of these workflows were not sampled."
            .formatted(unlisted, Numbers.count(counts.errors(), "error", "errors"));
  }

  /** Returns how many arrivals were late. */
  String late() {
    return "%d sent more than %d ms after they were due"
        .formatted(counts.of(Count.LATE), ArrivalTimes.LATE.toMillis());
  }

  static String task(TaskReport.Kind kind) {
    return switch (kind) {
      case ACTIVITY -> "activity";
      case LOCAL_ACTIVITY -> "local activity";
      case WORKFLOW_TASK -> "workflow task";
      case CHILD_WORKFLOW -> "child workflow";
    };
  }

  static String dropped(DropReport dropped) {
    return switch (dropped.reason()) {
      case OPEN_WORKFLOWS -> "%d workflows were open (--max-in-flight)".formatted(dropped.limit());
      case UNANSWERED_STARTS ->
          "%d start calls were unanswered (--max-starts)".formatted(dropped.limit());
    };
  }

  static String error(ErrorReport error) {
    return switch (error.kind()) {
      case START_NOT_SENT -> "start not sent, no connection: " + error.detail();
      case START_WITHOUT_INPUT -> "start not sent, no input: " + error.detail();
      case START_REFUSED -> "start refused: " + error.detail();
      case START_UNANSWERED -> "start not answered: " + error.detail();
      case START_LOST -> "start lost: the server has no such workflow";
      case WORKFLOW_FAILED -> error.detail();
      case WORKFLOW_TASK_FAILED -> "workflow task keeps failing: " + error.detail();
      case OTHER -> "other errors";
    };
  }

  /** Returns the command that terminates the run's open workflows; empty if there are none. */
  String terminateCommand() {
    if (counts.of(Count.UNFINISHED) == 0) {
      return "";
    }
    String prefix = "load-%s-".formatted(report.run().id()).replace("\"", "\\\"");
    String query =
        "WorkflowId STARTS_WITH \"%s\" AND ExecutionStatus = \"Running\"".formatted(prefix);
    EnvironmentReport.Cluster server = report.environment().cluster();
    return "temporal workflow terminate%s%s --query %s"
        .formatted(
            option("--address", server.address(), "localhost:7233"),
            option("--namespace", server.namespace(), "default"),
            Escape.shellWord(query));
  }

  /** Returns an option of the {@code temporal} command; empty if its default is that value. */
  private static String option(String name, String value, String byDefault) {
    return value.equals(byDefault) ? "" : " %s %s".formatted(name, Escape.shellWord(value));
  }
}
