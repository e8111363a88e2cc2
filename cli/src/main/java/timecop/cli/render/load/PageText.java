package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.result.Summary;
import timecop.cli.load.result.Verdict;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.VerifyReport;

/**
 * Gives the page the verdicts, words and computed numbers of a report, so that it computes none.
 */
final class PageText {
  private PageText() {}

  static ObjectNode of(LoadReport report) {
    ReportText text = new ReportText(report);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("loop", ReportText.loop(report.run()));
    page.put("loop_warning", ReportText.loopWarning(report.run()));
    page.put("times", ReportText.times(report.run()));
    page.put("late", text.late());
    page.put("verification", text.verification());
    page.put("lower_bounds", text.lowerBounds());
    page.put("exit_code", OutcomeText.exitCode(report.judgement().outcome()));
    page.put("no_errors", text.noErrors());
    page.put("unlisted_errors", text.unlistedErrors());
    page.put("terminate_command", text.terminateCommand());
    summary(page.putObject("summary"), Summary.of(report));
    ArrayNode verdicts = page.putArray("verdicts");
    for (Verdict verdict : Verdict.of(report)) {
      ReportText.Statement statement = text.verdict(verdict.aspect());
      verdicts
          .addObject()
          .put("severity", verdict.severity().toString())
          .put("headline", statement.headline())
          .put("detail", statement.detail());
    }
    ArrayNode gates = page.putArray("gates");
    for (GateResult gate : report.judgement().gates()) {
      gates
          .addObject()
          .put("gate", gate.gate())
          .put("value", GateText.value(gate))
          .put("result", GateText.result(gate))
          .put("broken", gate.broken());
    }
    ArrayNode tasks = page.putArray("task_kinds");
    report.figures().tasks().forEach(task -> tasks.add(ReportText.task(task.kind())));
    page.put("retry_note", ReportText.retryNote());
    page.put("connection_is_slow", text.isConnectionSlow());
    problems(page, report);
    text.latencyNotes().forEach(page.putArray("latency_notes")::add);
    counts(page.putObject("sums"));
    return page;
  }

  private static void summary(ObjectNode node, Summary summary) {
    node.put("rate_ratio", summary.rateRatio());
    node.put("completed_ratio", summary.completedRatio());
    node.put("errors", summary.errors());
    node.put("throttled", summary.throttled());
    node.put("failed_attempts", summary.failedAttempts());
  }

  private static void problems(ObjectNode page, LoadReport report) {
    ArrayNode dropped = page.putArray("dropped");
    for (DropReport drop : report.problems().dropped()) {
      dropped.addObject().put("count", drop.count()).put("text", ReportText.dropped(drop));
    }
    ArrayNode errors = page.putArray("errors");
    for (ErrorReport error : report.problems().errors()) {
      errors.addObject().put("count", error.count()).put("text", ReportText.error(error));
    }
    ArrayNode differences = page.putArray("mismatches");
    report.problems().mismatches().forEach(differences::add);
    for (VerifyReport.Difference difference : report.judgement().verify().differences()) {
      differences.add(ReportText.difference(difference));
    }
  }

  private static void counts(ObjectNode sums) {
    Counts.OF_OFFERED.forEach(count -> sums.withArray("offered").add(count.toString()));
    Counts.OF_STARTED.forEach(count -> sums.withArray("started").add(count.toString()));
  }
}
