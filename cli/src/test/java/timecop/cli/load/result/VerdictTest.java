package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.Verdict.Aspect;
import timecop.cli.load.result.Verdict.Severity;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;

class VerdictTest {
  @ParameterizedTest
  @EnumSource(Shortfall.class)
  void everyShortfallIsAnAspectAndAReasonOfItsName(Shortfall shortfall) {
    assertThat(Aspect.of(shortfall).name()).isEqualTo(shortfall.name());
    assertThat(Reason.of(shortfall).name()).isEqualTo(shortfall.name());
  }

  @Test
  void whatTheRunCompletedComesFirstThenTheWorst() {
    assertThat(
            Verdict.of(
                new SampleReport()
                    .completing(1000)
                    .dropped(1)
                    .unfinished(1)
                    .reasons(Reason.DROPPED)
                    .verified(VerifyReport.Verdict.SAME)
                    .make()))
        .containsExactly(
            new Verdict(Aspect.THROUGHPUT, Severity.WARNING),
            new Verdict(Aspect.DROPPED, Severity.FAILED),
            new Verdict(Aspect.UNFINISHED, Severity.WARNING),
            // The sample was throttled.
            new Verdict(Aspect.THROTTLED, Severity.WARNING),
            new Verdict(Aspect.ACCOUNT, Severity.OK),
            new Verdict(Aspect.GATES, Severity.INFO),
            new Verdict(Aspect.BOTTLENECK, Severity.INFO));
  }

  @Test
  void gatesPassOrFail() {
    assertThat(Verdict.of(run().gate("dropped>0", Unit.COUNT, 1, false).make()))
        .contains(new Verdict(Aspect.GATES, Severity.OK));
    assertThat(Verdict.of(run().gate("dropped>0", Unit.COUNT, 1, true).reasons(Reason.GATE).make()))
        .contains(new Verdict(Aspect.GATES, Severity.FAILED));
  }

  @Test
  void arrivalsThatDidNotCompleteFailTheRunOrAreOnlyAWarning() {
    assertThat(Verdict.of(run().failed(1).reasons(Reason.FAILED).make()))
        .contains(new Verdict(Aspect.FAILED, Severity.FAILED));
    assertThat(Verdict.of(run().failed(1).make()))
        .contains(new Verdict(Aspect.FAILED, Severity.WARNING));
  }

  @Test
  void aServerThatIsGoneIsNamed() {
    assertThat(Verdict.of(run().reasons(Reason.SERVER_GONE, Reason.UNKNOWN).make()).get(1))
        .isEqualTo(new Verdict(Aspect.SERVER_GONE, Severity.FAILED));
  }

  @ParameterizedTest
  @CsvSource({"SAME, OK", "DIFFERENT, FAILED", "NOT_CHECKED, INFO", "UNKNOWN, FAILED"})
  void theAccountIsAsGoodAsItsComparison(VerifyReport.Verdict verified, Severity severity) {
    assertThat(Verdict.of(run().verified(verified).make()))
        .contains(new Verdict(Aspect.ACCOUNT, severity));
  }

  @Test
  void anAccountThatDoesNotAddUpFailsWhateverTheServerSays() {
    assertThat(
            Verdict.of(
                run().mismatch("id-1: open twice").verified(VerifyReport.Verdict.SAME).make()))
        .contains(new Verdict(Aspect.ACCOUNT, Severity.FAILED));
  }

  private static SampleReport run() {
    return new SampleReport().completing(1000);
  }
}
