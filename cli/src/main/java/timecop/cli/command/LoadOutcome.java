package timecop.cli.command;

import timecop.cli.ExitCode;
import timecop.cli.load.FindMax;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.run.EndReason;

/**
 * What a load run's exit code says, and why.
 *
 * @param code the exit code
 * @param reason why it is not 0; empty when it is
 */
record LoadOutcome(ExitCode code, String reason) {

  /** Of a search, which a signal may have cut short. */
  static LoadOutcome of(FindMax.Knee knee, boolean isStopped) {
    if (isStopped) {
      return new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the knee was found.");
    }
    return knee.highest() == 0
        ? new LoadOutcome(ExitCode.CHECK_FAILED, "No rate held.")
        : new LoadOutcome(ExitCode.DONE, "");
  }

  /** Of a run. */
  static LoadOutcome of(LoadReport report, LoadPlan plan, boolean allowDropped) {
    if (!report.mismatches().isEmpty()) {
      return new LoadOutcome(
          ExitCode.INTERNAL_ERROR, "The account does not add up: a bug of timecop.");
    }
    if (!report.isTrue()) {
      return new LoadOutcome(ExitCode.CHECK_FAILED, "The server's counts are not ours.");
    }
    if (report.run().endReason().equals(EndReason.ABORTED.toString())) {
      return new LoadOutcome(
          ExitCode.INTERRUPTED,
          "Given up by a second signal; %d workflows are open."
              .formatted(report.total().counts().unfinished()));
    }
    if (report.isBroken()) {
      return new LoadOutcome(
          ExitCode.CHECK_FAILED,
          "Broken: "
              + String.join(
                  ", ",
                  report.gates().stream()
                      .filter(Gate.Verdict::broken)
                      .map(gate -> "%s (%s)".formatted(gate.gate(), gate.value()))
                      .toList()));
    }
    long dropped = report.total().counts().dropped();
    if (dropped > 0 && !allowDropped) {
      return new LoadOutcome(
          ExitCode.CHECK_FAILED,
          "%d arrivals were dropped; --allow-dropped accepts that.".formatted(dropped));
    }
    if (report.run().endReason().equals(EndReason.INTERRUPTED.toString())
        && plan.arrivals().hasEnd()) {
      return new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the end.");
    }
    return new LoadOutcome(ExitCode.DONE, "");
  }
}
