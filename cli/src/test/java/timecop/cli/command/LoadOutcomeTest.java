package timecop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import timecop.cli.ExitCode;
import timecop.cli.load.FindMax;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.OnAbort;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;

class LoadOutcomeTest {
  private static final LoadPlan ENDLESS = plan(LoadPlan.Arriving.UNLIMITED);
  private static final LoadPlan COUNTED = plan(10);

  @Test
  void aRunThatCameToItsEndIsDone() {
    assertThat(of(run(), COUNTED)).isEqualTo(new LoadOutcome(ExitCode.DONE, ""));
    assertThat(of(run().failed(3).unfinished(2), COUNTED).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aSignalIsTheEndOfARunThatHasNoOther() {
    assertThat(of(run().endReason("interrupted"), ENDLESS))
        .isEqualTo(new LoadOutcome(ExitCode.DONE, ""));
    assertThat(of(run().endReason("interrupted"), COUNTED))
        .isEqualTo(new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the end."));
  }

  @Test
  void aRunThatWasGivenUpIsInterruptedWhateverItsGatesSay() {
    assertThat(
            of(
                run().endReason("aborted").unfinished(2).dropped(1).gate("dropped>0", "1", true),
                ENDLESS))
        .isEqualTo(
            new LoadOutcome(
                ExitCode.INTERRUPTED, "Given up by a second signal; 2 workflows are open."));
  }

  @Test
  void aBrokenGateSaysWithWhat() {
    assertThat(of(run().endReason("interrupted").gate("start.p99>1s", "2.00s", true), ENDLESS))
        .isEqualTo(new LoadOutcome(ExitCode.CHECK_FAILED, "Broken: start.p99>1s (2.00s)"));
    assertThat(of(run().gate("start.p99>1s", "0.50s", false), ENDLESS).code())
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
    SampleReport broken = run().endReason("aborted").gate("dropped>0", "1", true);

    assertThat(of(broken.verified(VerifyReport.DIFFERENT), COUNTED))
        .isEqualTo(new LoadOutcome(ExitCode.CHECK_FAILED, "The server's counts are not ours."));
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
        .isEqualTo(new LoadOutcome(ExitCode.CHECK_FAILED, "No rate held."));
    assertThat(LoadOutcome.of(knee, true))
        .isEqualTo(new LoadOutcome(ExitCode.INTERRUPTED, "Interrupted before the knee was found."));
  }

  private static LoadOutcome of(SampleReport report, LoadPlan plan) {
    return LoadOutcome.of(report.make(), plan, false);
  }

  private static SampleReport run() {
    return new SampleReport().completing(1000, 2000);
  }

  private static LoadPlan plan(int count) {
    return new LoadPlan(
        "r1",
        "5/s",
        Part.WHOLE,
        1,
        new LoadPlan.Arriving(
            Optional.of(Shape.constant(5)), ArrivalPattern.UNIFORM, 0, Optional.empty(), count),
        List.of(),
        (entry, seq) -> Payloads.getDefaultInstance(),
        new LoadPlan.Bounds(1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, OnAbort.LEAVE),
        Duration.ZERO,
        List.of(),
        false,
        false,
        Duration.ofSeconds(1),
        0);
  }
}
