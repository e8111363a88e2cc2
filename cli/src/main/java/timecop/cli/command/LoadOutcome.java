package timecop.cli.command;

import timecop.cli.ExitCode;
import timecop.cli.load.FindMax;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.run.EndReason;
import timecop.cli.render.Console;
import timecop.cli.render.load.GateText;

/**
 * The exit code of a load test.
 *
 * @param code the exit code
 * @param reason why it is not 0; empty if it is
 */
record LoadOutcome(ExitCode code, String reason) {

  /** Returns the outcome of a search, which a signal may have interrupted. */
  static LoadOutcome of(FindMax.Knee knee, boolean isStopped) {
    if (isStopped) {
      return new LoadOutcome(
          ExitCode.INTERRUPTED, "Interrupted before the highest rate was found.");
    }
    return knee.highest() == 0
        ? new LoadOutcome(ExitCode.CHECK_FAILED, "No rate passed.")
        : new LoadOutcome(ExitCode.DONE, "");
  }

  /** Returns the outcome of a run. */
  static LoadOutcome of(LoadReport report, LoadPlan plan, boolean allowDropped) {
    Counts counts = report.figures().total().counts();
    if (!report.problems().mismatches().isEmpty()) {
      return new LoadOutcome(
          ExitCode.INTERNAL_ERROR, "The account does not add up: a bug of timecop.");
    }
    if (!report.isSound()) {
      return new LoadOutcome(ExitCode.CHECK_FAILED, "The server's counts differ from timecop's.");
    }
    if (report.run().endReason() == EndReason.ABORTED) {
      return new LoadOutcome(
          ExitCode.INTERRUPTED,
          "Aborted by a second signal; %d workflows are open."
              .formatted(counts.of(Count.UNFINISHED)));
    }
    if (!report.brokenGates().isEmpty()) {
      return new LoadOutcome(ExitCode.CHECK_FAILED, "Broken: " + GateText.of(report.brokenGates()));
    }
    long dropped = counts.of(Count.DROPPED);
    if (dropped > 0 && !allowDropped) {
      return new LoadOutcome(
          ExitCode.CHECK_FAILED,
          "%d arrivals were dropped; --allow-dropped accepts that.".formatted(dropped));
    }
    if (report.run().endReason() == EndReason.INTERRUPTED && plan.schedule().hasEnd()) {
      return new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the end.");
    }
    return new LoadOutcome(ExitCode.DONE, "");
  }

  /** Prints the reason; returns the code. */
  int tell(Console console) {
    if (!reason.isEmpty()) {
      console.message(reason);
    }
    return code.code();
  }
}
