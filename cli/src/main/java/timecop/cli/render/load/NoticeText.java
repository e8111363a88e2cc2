package timecop.cli.render.load;

import java.util.Locale;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.run.Notice;

/** Words for what a user should know while a load test runs. */
final class NoticeText {
  private NoticeText() {}

  static String of(Notice notice) {
    if (notice instanceof Notice.MissingWorker missing) {
      return "Warning: " + missing.message();
    }
    if (notice instanceof Notice.GateBroken broken) {
      return "Gate %s is broken: no more arrivals.".formatted(broken.gate());
    }
    if (notice instanceof Notice.ServerLost lost) {
      return "The server does not answer (%s); closes are unknown for now.".formatted(lost.code());
    }
    if (notice instanceof Notice.ServerBack) {
      return "The server answers again.";
    }
    if (notice instanceof Notice.StepStarted step) {
      return step(step.number(), step.rate()) + " ...";
    }
    Notice.StepEnded step = (Notice.StepEnded) notice;
    String failed =
        OutcomeText.brief(step.broken(), step.shortfalls().stream().map(Reason::of).toList());
    return step(step.number(), step.rate())
        + (step.passed() ? ": passed" : ": " + (failed.isEmpty() ? "failed" : failed));
  }

  private static String step(int number, double rate) {
    return String.format(Locale.ROOT, "Step %d, %.2f/s", number, rate);
  }
}
