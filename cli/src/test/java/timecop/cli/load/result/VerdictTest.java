package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.Verdict.Aspect;
import timecop.cli.load.result.Verdict.Severity;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.VerifyReport;

class VerdictTest {
  @Test
  void theWorstComesFirst() {
    assertThat(
            Verdict.of(
                new SampleReport()
                    .completing(1000)
                    .dropped(1)
                    .unfinished(1)
                    .verified(VerifyReport.Verdict.SAME)
                    .make()))
        .containsExactly(
            new Verdict(Aspect.DROPPED, Severity.FAILED),
            // The sample was throttled.
            new Verdict(Aspect.THROTTLED, Severity.WARNING),
            new Verdict(Aspect.UNFINISHED, Severity.WARNING),
            new Verdict(Aspect.ACCOUNT, Severity.OK),
            new Verdict(Aspect.GATES, Severity.INFO),
            new Verdict(Aspect.BOTTLENECK, Severity.INFO));
  }

  @ParameterizedTest
  @CsvSource({"true, FAILED", "false, OK"})
  void gatesPassOrFail(boolean broken, Severity severity) {
    assertThat(Verdict.of(run().gate("dropped>0", Unit.COUNT, 1, broken).make()))
        .contains(new Verdict(Aspect.GATES, severity));
  }

  @ParameterizedTest
  @CsvSource({"SAME, OK", "DIFFERENT, FAILED", "NOT_CHECKED, INFO", "UNKNOWN, WARNING"})
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
