package timecop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import timecop.cli.ExitCode;
import timecop.cli.load.FindMax;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.plan.Limits;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;
import timecop.cli.load.plan.OnAbort;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.plan.shape.ConstantShape;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;

class LoadOutcomeTest {
  private static final LoadPlan ENDLESS = plan(LoadPlan.UNLIMITED);
  private static final LoadPlan COUNTED = plan(10);

  @Test
  void aRunThatCameToItsEndIsDone() {
    assertThat(of(run(), COUNTED)).isEqualTo(new LoadOutcome(ExitCode.DONE, ""));
    assertThat(of(run().failed(3).unfinished(2), COUNTED).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aSignalIsTheEndOfARunThatHasNoOther() {
    assertThat(of(run().endReason(EndReason.INTERRUPTED), ENDLESS))
        .isEqualTo(new LoadOutcome(ExitCode.DONE, ""));
    assertThat(of(run().endReason(EndReason.INTERRUPTED), COUNTED))
        .isEqualTo(new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the end."));
  }

  @Test
  void aRunThatWasGivenUpIsInterruptedWhateverItsGatesSay() {
    assertThat(
            of(
                run()
                    .endReason(EndReason.ABORTED)
                    .unfinished(2)
                    .dropped(1)
                    .gate("dropped>0", Unit.COUNT, 1, true),
                ENDLESS))
        .isEqualTo(
            new LoadOutcome(
                ExitCode.INTERRUPTED, "Aborted by a second signal; 2 workflows are open."));
  }

  @Test
  void aBrokenGateSaysWithWhat() {
    assertThat(
            of(
                run()
                    .endReason(EndReason.INTERRUPTED)
                    .gate("start.p99>1s", Unit.MICROSECONDS, 2_000_000, true),
                ENDLESS))
        .isEqualTo(new LoadOutcome(ExitCode.CHECK_FAILED, "Broken: start.p99>1s (2.00s)"));
    assertThat(of(run().gate("start.p99>1s", Unit.MICROSECONDS, 500_000, false), ENDLESS).code())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void aDroppedArrivalFailsTheRunUnlessThatIsAllowed() {
    assertThat(of(run().dropped(2), COUNTED))
        .isEqualTo(
            new LoadOutcome(
                ExitCode.CHECK_FAILED, "2 arrivals were dropped; --allow-dropped accepts that."));
    assertThat(LoadOutcome.of(run().dropped(2).make(), COUNTED, true).code())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void countsThatAreNotTrueComeBeforeAllElse() {
    SampleReport broken = run().endReason(EndReason.ABORTED).gate("dropped>0", Unit.COUNT, 1, true);

    assertThat(of(broken.verified(VerifyReport.Verdict.DIFFERENT), COUNTED))
        .isEqualTo(
            new LoadOutcome(ExitCode.CHECK_FAILED, "The server's counts differ from timecop's."));
    assertThat(of(broken.mismatch("id-1: open after dropped"), COUNTED))
        .isEqualTo(
            new LoadOutcome(
                ExitCode.INTERNAL_ERROR, "The account does not add up: a bug of timecop."));
  }

  @Test
  void aSearchFindsAKneeOrNone() {
    FindMax.Knee knee = new FindMax.Knee(20, OptionalDouble.of(21), List.of());
    FindMax.Knee none = new FindMax.Knee(0, OptionalDouble.of(5), List.of());

    assertThat(LoadOutcome.of(knee, false)).isEqualTo(new LoadOutcome(ExitCode.DONE, ""));
    assertThat(LoadOutcome.of(none, false))
        .isEqualTo(new LoadOutcome(ExitCode.CHECK_FAILED, "No rate passed."));
    assertThat(LoadOutcome.of(knee, true))
        .isEqualTo(
            new LoadOutcome(
                ExitCode.INTERRUPTED, "Interrupted before the highest rate was found."));
  }

  private static LoadOutcome of(SampleReport report, LoadPlan plan) {
    return LoadOutcome.of(report.make(), plan, false);
  }

  private static SampleReport run() {
    return new SampleReport().completing(1000, 2000);
  }

  private static LoadPlan plan(int count) {
    return new LoadPlan(
        new LoadPlan.Identity("r1", Part.WHOLE, 1),
        new LoadPlan.Schedule(
            "5/s",
            new Loop.Open(new ConstantShape(5), ArrivalPattern.UNIFORM),
            count,
            Duration.ZERO),
        new LoadPlan.Workload(List.of(), (workflow, seq) -> Payloads.getDefaultInstance()),
        new Limits(1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, OnAbort.LEAVE),
        new LoadPlan.Judgement(List.of(), false, false, 0),
        Duration.ofSeconds(1));
  }
}
