package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;

/**
 * Decides how load tests exit, and is the only place that does.
 *
 * <p>Every arrival must end in a completed workflow, every gate must pass, and the counts must be
 * the server's. The user may accept arrivals that end otherwise, and a gate on a count replaces the
 * rule for it.
 */
public final class ExitRules {
  // What a server that is gone explains.
  private static final Set<Reason> NEEDS_SERVER =
      EnumSet.of(Reason.REJECTED, Reason.UNKNOWN, Reason.UNFINISHED, Reason.NOT_VERIFIED);

  private ExitRules() {}

  /**
   * What was found out about a run.
   *
   * @param counts the counts of all arrivals
   * @param addsUp whether the account adds up
   * @param isGateBroken whether a gate is broken
   * @param verdict the comparison with the server's counts
   */
  record Findings(
      Counts counts, boolean addsUp, boolean isGateBroken, VerifyReport.Verdict verdict) {}

  /** Judges a run of a plan. */
  static OutcomeReport run(LoadPlan plan, ReportBuilder.Ended ended, Findings found) {
    List<Reason> reasons = new ArrayList<>();
    add(reasons, !found.addsUp, Reason.MISMATCH);
    add(reasons, found.verdict == VerifyReport.Verdict.DIFFERENT, Reason.DIFFERENT);
    if (ended.reason() == EndReason.ABORTED) {
      reasons.add(Reason.ABORTED); // What else is wrong may be the work of the abort.
    } else {
      add(reasons, found.isGateBroken, Reason.GATE);
      reasons.addAll(shortfalls(plan.judgement(), found.counts));
      add(reasons, found.verdict == VerifyReport.Verdict.UNKNOWN, Reason.NOT_VERIFIED);
      boolean explains = reasons.stream().anyMatch(NEEDS_SERVER::contains);
      add(reasons, ended.isServerGone() && explains, Reason.SERVER_GONE);
      boolean isEarly = ended.reason() == EndReason.INTERRUPTED && plan.schedule().hasEnd();
      add(reasons, isEarly, Reason.INTERRUPTED);
    }
    return OutcomeReport.of(reasons, List.copyOf(plan.judgement().allowed()));
  }

  private static List<Reason> shortfalls(LoadPlan.Judgement judgement, Counts counts) {
    Set<Count> gated = EnumSet.noneOf(Count.class);
    judgement.gates().stream().map(Gate::counts).forEach(gated::addAll);
    List<Reason> reasons = new ArrayList<>();
    Arrays.stream(Shortfall.values())
        .filter(shortfall -> !judgement.allowed().contains(shortfall))
        .filter(shortfall -> shortfall.of(counts, gated) > 0)
        .map(Reason::of)
        .forEach(reasons::add);
    // No gate makes a test of a run in which nothing happened.
    add(
        reasons,
        counts.of(Count.COMPLETED) == 0 && !judgement.allowed().containsAll(Shortfall.in(counts)),
        Reason.NOTHING_COMPLETED);
    return reasons;
  }

  private static void add(List<Reason> reasons, boolean isReason, Reason reason) {
    if (isReason) {
      reasons.add(reason);
    }
  }

  /**
   * Returns the outcome of the run that several generators shared: what fails one part fails the
   * whole, except that some part must have completed a workflow.
   */
  static OutcomeReport merged(List<OutcomeReport> parts, Counts counts) {
    return OutcomeReport.of(
        parts.stream()
            .flatMap(part -> part.reasons().stream())
            .filter(reason -> reason != Reason.NOTHING_COMPLETED || counts.of(Count.COMPLETED) == 0)
            .toList(),
        Arrays.stream(Shortfall.values())
            .filter(one -> parts.stream().allMatch(part -> part.allowed().contains(one)))
            .toList());
  }

  /**
   * Returns the outcome of a search for the highest rate. A rate passes if its run would exit with
   * 0.
   *
   * @param steps the runs that were tried
   * @param isStopped whether a signal ended the search
   */
  public static OutcomeReport search(List<LoadReport> steps, boolean isStopped) {
    List<OutcomeReport> outcomes = steps.stream().map(step -> step.judgement().outcome()).toList();
    for (OutcomeReport outcome : outcomes) {
      if (!outcome.isPassed() && !outcome.isCheckFailed()) {
        return outcome; // It says nothing about its rate, and ended the search.
      }
    }
    List<Reason> reasons = new ArrayList<>();
    add(reasons, isStopped, Reason.INTERRUPTED);
    add(
        reasons,
        !isStopped && outcomes.stream().noneMatch(OutcomeReport::isPassed),
        Reason.NO_RATE_PASSED);
    return OutcomeReport.of(reasons, List.of());
  }
}
