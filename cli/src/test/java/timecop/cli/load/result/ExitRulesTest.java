package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import timecop.cli.ExitCode;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.plan.Limits;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;
import timecop.cli.load.plan.OnAbort;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.plan.gate.GateParser;
import timecop.cli.load.plan.gate.RunBounds;
import timecop.cli.load.plan.shape.ConstantShape;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;

class ExitRulesTest {
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private Set<Shortfall> allowed = Set.of();
  private String gates = "";
  private boolean isGateBroken;
  private boolean addsUp = true;
  private VerifyReport.Verdict verified = VerifyReport.Verdict.SAME;
  private EndReason end = EndReason.COUNT;
  private boolean isServerGone;
  private int maxCount = 10;

  @Test
  void aRunInWhichEveryArrivalCompletedExitsWith0() {
    counts.put(Count.COMPLETED, 10L);

    assertThat(outcome()).isEqualTo(new OutcomeReport(0, List.of(), List.of()));
    verified = VerifyReport.Verdict.NOT_CHECKED;
    assertThat(outcome().code()).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "DROPPED, DROPPED, DROPPED",
    "START_FAILED, REJECTED, REJECTED",
    "START_UNKNOWN, UNKNOWN, UNKNOWN",
    "FAILED, FAILED, FAILED",
    "TIMED_OUT, FAILED, FAILED",
    "CANCELLED, FAILED, FAILED",
    "TERMINATED, FAILED, FAILED",
    "UNFINISHED, UNFINISHED, UNFINISHED",
  })
  void anArrivalThatEndsOtherwiseFailsTheRunUnlessThatIsAllowed(
      Count count, Reason reason, Shortfall shortfall) {
    counts.put(Count.COMPLETED, 9L);
    counts.put(count, 1L);

    assertThat(outcome().exitCode()).isEqualTo(10);
    assertThat(outcome().reasons()).containsExactly(reason);
    allowed = Set.of(shortfall);
    assertThat(outcome()).isEqualTo(new OutcomeReport(0, List.of(), List.of(shortfall)));
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatCompletedNothingFailsUnlessAllThatHappenedInsteadIsAllowed(Shortfall shortfall) {
    counts.put(
        switch (shortfall) {
          case DROPPED -> Count.DROPPED;
          case REJECTED -> Count.START_FAILED;
          case UNKNOWN -> Count.START_UNKNOWN;
          case FAILED -> Count.FAILED;
          case UNFINISHED -> Count.UNFINISHED;
        },
        6L);

    assertThat(outcome().reasons()).contains(Reason.NOTHING_COMPLETED, Reason.of(shortfall));
    allowed = Set.of(shortfall);
    assertThat(outcome().code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aRunWithoutArrivalsExitsWith0() {
    assertThat(outcome().code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aGateOnACountReplacesTheRuleForIt() {
    counts.put(Count.COMPLETED, 99L);
    counts.put(Count.TIMED_OUT, 1L);
    counts.put(Count.DROPPED, 2L);

    gates = "error_rate>5%,dropped>3";
    assertThat(outcome().code()).isEqualTo(ExitCode.DONE);
    gates = "error_rate>5%,completion.p99>1h";
    assertThat(outcome().reasons()).containsExactly(Reason.DROPPED);
    gates = "failed>5,dropped>3";
    assertThat(outcome().reasons()).as("the one that timed out").containsExactly(Reason.FAILED);
    gates = "demo-java.error_rate>5%,dropped>3";
    assertThat(outcome().reasons()).as("other workflows").containsExactly(Reason.FAILED);
  }

  @Test
  void noGateMakesATestOfARunThatCompletedNothing() {
    counts.put(Count.FAILED, 6L);
    gates = "failed>100";

    assertThat(outcome().reasons()).containsExactly(Reason.NOTHING_COMPLETED);
    assertThat(outcome().exitCode()).isEqualTo(10);
  }

  @Test
  void aBrokenGateAndCountsThatCouldNotBeComparedFailTheRun() {
    counts.put(Count.COMPLETED, 10L);

    isGateBroken = true;
    assertThat(outcome()).isEqualTo(new OutcomeReport(10, List.of(Reason.GATE), List.of()));
    isGateBroken = false;
    verified = VerifyReport.Verdict.UNKNOWN;
    assertThat(outcome().reasons()).containsExactly(Reason.NOT_VERIFIED);
    assertThat(outcome().exitCode()).isEqualTo(10);
  }

  @Test
  void aServerThatIsGoneIsTheReasonForWhatNobodyKnows() {
    counts.put(Count.COMPLETED, 6L);
    isServerGone = true;
    assertThat(outcome().code()).as("all is known").isEqualTo(ExitCode.DONE);

    counts.put(Count.START_UNKNOWN, 34L);
    verified = VerifyReport.Verdict.UNKNOWN;
    assertThat(outcome().reasons())
        .containsExactly(Reason.SERVER_GONE, Reason.UNKNOWN, Reason.NOT_VERIFIED);
    assertThat(outcome().exitCode()).isEqualTo(9);
  }

  @Test
  void aSignalIsTheEndOfARunThatHasNoOther() {
    counts.put(Count.COMPLETED, 3L);
    end = EndReason.INTERRUPTED;

    assertThat(outcome()).isEqualTo(new OutcomeReport(130, List.of(Reason.INTERRUPTED), List.of()));
    maxCount = LoadPlan.UNLIMITED;
    assertThat(outcome().code()).isEqualTo(ExitCode.DONE);
    counts.put(Count.FAILED, 1L);
    assertThat(outcome().exitCode()).isEqualTo(10);
  }

  @Test
  void anAbortedRunIsInterruptedWhateverElseIsWrong() {
    end = EndReason.ABORTED;
    counts.put(Count.UNFINISHED, 2L);
    isGateBroken = true;
    isServerGone = true;

    assertThat(outcome()).isEqualTo(new OutcomeReport(130, List.of(Reason.ABORTED), List.of()));
  }

  @Test
  void countsThatAreNotTrueComeBeforeAllElse() {
    end = EndReason.ABORTED;
    verified = VerifyReport.Verdict.DIFFERENT;
    assertThat(outcome().reasons()).containsExactly(Reason.DIFFERENT, Reason.ABORTED);
    assertThat(outcome().exitCode()).isEqualTo(10);

    addsUp = false;
    assertThat(outcome().exitCode()).isEqualTo(1);
  }

  @Test
  void whatFailsAPartFailsTheWholeButSomePartMustHaveCompletedSomething() {
    OutcomeReport idle =
        OutcomeReport.of(
            List.of(Reason.NOTHING_COMPLETED, Reason.UNFINISHED), List.of(Shortfall.DROPPED));
    OutcomeReport gated = OutcomeReport.of(List.of(Reason.GATE), List.of());
    Counts none = Counts.of(Map.of(Count.UNFINISHED, 1L));
    Counts some = Counts.of(Map.of(Count.UNFINISHED, 1L, Count.COMPLETED, 5L));

    assertThat(ExitRules.merged(List.of(idle, gated), some))
        .isEqualTo(new OutcomeReport(10, List.of(Reason.GATE, Reason.UNFINISHED), List.of()));
    assertThat(ExitRules.merged(List.of(idle, idle), none).reasons())
        .containsExactly(Reason.NOTHING_COMPLETED, Reason.UNFINISHED);
    assertThat(ExitRules.merged(List.of(idle, idle), none).allowed())
        .containsExactly(Shortfall.DROPPED);
  }

  @Test
  void aSearchFindsARateOrNone() {
    LoadReport passed = step();
    LoadReport failed = step(Reason.UNFINISHED);

    assertThat(ExitRules.search(List.of(passed, failed), false).code()).isEqualTo(ExitCode.DONE);
    assertThat(ExitRules.search(List.of(failed), false).reasons())
        .containsExactly(Reason.NO_RATE_PASSED);
    assertThat(ExitRules.search(List.of(failed), false).exitCode()).isEqualTo(10);
    assertThat(ExitRules.search(List.of(passed), true).reasons())
        .containsExactly(Reason.INTERRUPTED);
  }

  @Test
  void aSearchExitsAsTheRunThatEndedIt() {
    OutcomeReport outcome =
        ExitRules.search(List.of(step(), step(Reason.UNKNOWN, Reason.SERVER_GONE)), false);

    assertThat(outcome.exitCode()).isEqualTo(9);
  }

  private static LoadReport step(Reason... reasons) {
    return new SampleReport().completing(1000).reasons(reasons).make();
  }

  private OutcomeReport outcome() {
    List<String> errors = new ArrayList<>();
    List<Gate> parsed =
        gates.isEmpty()
            ? List.of()
            : GateParser.parse(gates, List.of("demo-java"), RunBounds.NONE, errors);
    assertThat(errors).isEmpty();
    LoadPlan plan =
        new LoadPlan(
            new LoadPlan.Identity("r1", Part.WHOLE, 1),
            new LoadPlan.Schedule(
                "5/s",
                new Loop.Open(new ConstantShape(5), ArrivalPattern.UNIFORM),
                maxCount,
                Duration.ZERO),
            new LoadPlan.Workload(List.of(), (workflow, seq) -> Payloads.getDefaultInstance()),
            new Limits(1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, OnAbort.LEAVE),
            new LoadPlan.Judgement(parsed, false, true, 0, allowed),
            Duration.ofSeconds(1));
    return ExitRules.run(
        plan,
        new ReportBuilder.Ended(end, 1, isServerGone),
        new ExitRules.Findings(Counts.of(counts), addsUp, isGateBroken, verified));
  }
}
