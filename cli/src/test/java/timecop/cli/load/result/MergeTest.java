package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.load.account.DropReason;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.SampleCounts;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.run.EndReason;

class MergeTest {
  // 99 of 1 ms beside one of 1,001 ms: the parts' medians are 1 ms and 1,001 ms, their mean 501 ms.
  @Test
  void aPercentileOfTheWholeIsOneOfAllValuesAndNoMean() {
    long[] fast = new long[99];
    Arrays.fill(fast, 1000);
    LoadReport merged =
        Merge.of(
            List.of(part("1/2").completing(fast).make(), part("2/2").completing(1_001_000).make()));

    LatencyReport completion = merged.figures().total().completion().response();
    assertThat(completion.count()).isEqualTo(100);
    assertThat(completion.p50Ms()).isEqualTo(1);
    assertThat(completion.p99Ms()).isEqualTo(1);
    assertThat(completion.percentiles().p999Ms()).isCloseTo(1001, within(1.001));
    assertThat(completion.range().maxMs()).isCloseTo(1001, within(1.001));
  }

  @Test
  void allPercentilesAreThoseOfTheJoinedValues() {
    long[] one = new long[500];
    long[] two = new long[300];
    Histogram joined = new Histogram(3);
    for (int i = 0; i < one.length; i++) {
      one[i] = 1000L + 37L * i;
      joined.recordValue(one[i]);
    }
    for (int i = 0; i < two.length; i++) {
      two[i] = 90L * i * i;
      joined.recordValue(two[i]);
    }

    LoadReport merged =
        Merge.of(List.of(part("1/2").completing(one).make(), part("2/2").completing(two).make()));

    for (WorkflowReport each :
        List.of(merged.figures().total(), merged.figures().workflows().get(0))) {
      LatencyReport completion = each.completion().response();
      assertThat(completion.histogram()).isEqualTo(joined);
      assertThat(completion)
          .usingRecursiveComparison()
          .ignoringFields("hdr")
          .isEqualTo(LatencyReport.of(joined));
    }
  }

  @Test
  void countsAndWhatWentWrongAreAdded() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/3").completing(1, 2, 3).failed(1).dropped(2).failedAttempts(1).make(),
                part("2/3").completing(4).failed(10).failedAttempts(2).make(),
                part("3/3").completing(5, 6).dropped(20).unfinished(1).make()));

    assertThat(merged.figures().total().counts())
        .isEqualTo(SampleCounts.counts(40, 18, 0, 0, 22, 6, 11, 0, 0, 0, 1, 0));
    assertThat(merged.figures().workflows()).hasSize(1);
    assertThat(merged.figures().workflows().get(0).measured())
        .isEqualTo(merged.figures().total().counts());
    assertThat(merged.problems().errors())
        .containsExactly(new ErrorReport(LoadError.Kind.WORKFLOW_FAILED, "W: boom", 11));
    assertThat(merged.problems().dropped())
        .containsExactly(new DropReport(DropReason.OPEN_WORKFLOWS, 5, 22));
    assertThat(merged.problems().throttled()).hasSize(1);
    assertThat(merged.problems().throttled().get(0).attempts()).isEqualTo(12);
    assertThat(merged.figures().tasks()).hasSize(1);
    assertThat(merged.figures().tasks().get(0).run().count()).isEqualTo(6);
    assertThat(merged.figures().tasks().get(0).attempts().attempts()).isEqualTo(9);
    assertThat(merged.figures().tasks().get(0).attempts().failed()).isEqualTo(3);
    assertThat(merged.figures().tasks().get(0).attempts().backoff().count()).isEqualTo(3);
    assertThat(merged.figures().retries()).isEqualTo(new RetryReport(6, 24_000, 9300, 9000));
    assertThat(merged.figures().lag().count()).isEqualTo(6);
    assertThat(merged.figures().connection().count()).isEqualTo(6);
    assertThat(merged.run().parts())
        .containsExactly(new Part(1, 3), new Part(2, 3), new Part(3, 3));
    assertThat(merged.run().rates().wantedRate()).isEqualTo(15);
    assertThat(merged.run().rates().achievedRate()).isEqualTo(18);
    assertThat(merged.judgement().bottleneck().part()).isEqualTo(BottleneckReport.Component.NONE);
    assertThat(merged.judgement().bottleneck().findings())
        .extracting(BottleneckReport.Finding::generator)
        .containsExactly("1/3", "2/3", "3/3");
  }

  @Test
  void theRunBeginsWithItsFirstPartAndLastsAsLongAsItsLongest() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2").begin("2026-11-24T10:00:00.500Z").completing(1).completing(2).make(),
                part("2/2").begin("2026-11-24T10:00:00Z").completing(3).make()));

    assertThat(merged.run().times().begin()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(merged.run().times().arrivalsSeconds()).isEqualTo(2);
    assertThat(merged.run().times().seconds()).isEqualTo(3);
  }

  @Test
  void gatesAreEachPartsOwnAndMismatchesEverybodys() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2")
                    .completing(1)
                    .gate("dropped>0", Unit.COUNT, 1, true)
                    .mismatch("id-7")
                    .reasons(Reason.MISMATCH, Reason.GATE)
                    .make(),
                part("2/2").completing(1).verified(VerifyReport.Verdict.SAME).make()));

    assertThat(merged.judgement().gates()).isEmpty();
    assertThat(merged.brokenGates()).isEmpty();
    assertThat(merged.problems().mismatches()).containsExactly("id-7");
    assertThat(merged.isSound()).isFalse();
    assertThat(merged.judgement().outcome().reasons())
        .containsExactly(Reason.MISMATCH, Reason.GATE);
  }

  @Test
  void partsThatFindDifferentBottlenecksFindSeveral() {
    LoadReport part = part("1/2").completing(1).make();
    LoadReport other = part("2/2").completing(1).make();
    BottleneckReport server =
        new BottleneckReport(
            BottleneckReport.Component.SERVER,
            "",
            List.of(
                new BottleneckReport.Finding(
                    "2/2", BottleneckReport.Evidence.CALLS_REFUSED, 9, "")));
    LoadReport slowed =
        new LoadReport(
            other.schema(),
            other.run(),
            other.environment(),
            other.figures(),
            other.problems(),
            new LoadReport.Judgement(
                server, List.of(), other.judgement().verify(), other.judgement().outcome()));

    BottleneckReport merged = Merge.of(List.of(part, slowed)).judgement().bottleneck();

    assertThat(merged.part()).isEqualTo(BottleneckReport.Component.SEVERAL);
    assertThat(merged.findings()).hasSize(2).endsWith(server.findings().get(0));
  }

  @Test
  void theMostSevereEndIsTheEndOfTheRun() {
    assertThat(
            Merge.of(
                    List.of(
                        part("1/2").completing(1).endReason(EndReason.INTERRUPTED).make(),
                        part("2/2").completing(1).endReason(EndReason.COUNT).make()))
                .run()
                .endReason())
        .isEqualTo(EndReason.INTERRUPTED);
  }

  @Test
  void oneDifferentCountMakesTheWholeDifferent() {
    assertThat(
            Merge.of(
                    List.of(
                        part("1/2").completing(1).verified(VerifyReport.Verdict.SAME).make(),
                        part("2/2").completing(1).verified(VerifyReport.Verdict.DIFFERENT).make()))
                .judgement()
                .verify()
                .verdict())
        .isEqualTo(VerifyReport.Verdict.DIFFERENT);
  }

  @Test
  void theClockThatIsFurthestOffIsReported() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2").completing(1).clock(1, 3).make(),
                part("2/2").completing(1).clock(-20, 0.5).make()));

    assertThat(merged.figures().clock()).isEqualTo(new ClockReport(true, -20, 3, 6));
  }

  // Five intervals of one second beside two of four: two of four seconds.
  @Test
  void intervalsOfDifferentLengthsBecomeTheLongest() {
    LoadReport fine =
        part("1/2")
            .open(3)
            .completing(10, 11)
            .completing(20)
            .completing()
            .completing(30)
            .completing(40)
            .make();
    LoadReport coarse =
        part("2/2").interval(4).open(5).completing(100, 101, 102).completing(110).make();

    SeriesReport series = Merge.of(List.of(fine, coarse)).figures().series();

    assertThat(series.seconds()).isEqualTo(4);
    assertThat(series.rows()).extracting(row -> row.events().offered()).containsExactly(7L, 2L);
    assertThat(series.rows()).extracting(row -> row.events().failed()).containsExactly(5L, 2L);
    assertThat(series.rows()).extracting(row -> row.events().throttled()).containsExactly(15L, 6L);
    assertThat(series.rows()).extracting(row -> row.completion().count()).containsExactly(7L, 2L);
    assertThat(series.rows().get(0).completion().range().minMs()).isEqualTo(0.010);
    assertThat(series.rows().get(0).completion().range().maxMs()).isEqualTo(0.102);
    // At most 3 and 5 workflows were open, however many intervals that lasted.
    assertThat(series.rows()).extracting(SeriesReport.Row::open).containsExactly(8L, 8L);
  }

  @Test
  void onePartAloneIsItself() {
    LoadReport report = part("1/4").completing(1, 2, 3).completing(4).make();
    LoadReport merged = Merge.of(List.of(report));

    assertThat(merged.figures().total()).isEqualTo(report.figures().total());
    assertThat(merged.figures().series()).isEqualTo(report.figures().series());
    assertThat(merged.run()).isEqualTo(report.run());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefusedWithAllThatIsWrong() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () ->
                Merge.of(
                    List.of(
                        part("1/2").completing(1).make(),
                        new SampleReport()
                            .run("r2", "1/2")
                            .command("demo-python")
                            .completing(1)
                            .make())));

    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(error)
        .hasMessage(
            """
            Part 1/2 is given twice.
            The reports are of 2 runs: r1, r2.
            The mixes of the reports differ: [[Workflow-demo-java=1], [Workflow-demo-python=1]]\
            """);
    assertThat(error.hint())
        .startsWith("load merge adds the parts of one run (--run-id, --part I/N);");
  }

  private static SampleReport part(String part) {
    return new SampleReport().run("r1", part);
  }
}
