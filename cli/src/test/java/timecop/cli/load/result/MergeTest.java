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
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;

class MergeTest {
  // 99 of 1 ms beside one of 1,001 ms: the parts' medians are 1 ms and 1,001 ms, their mean 501 ms.
  @Test
  void aPercentileOfTheWholeIsOneOfAllValuesAndNoMean() {
    long[] fast = new long[99];
    Arrays.fill(fast, 1000);
    LoadReport merged =
        Merge.of(
            List.of(part("1/2").completing(fast).make(), part("2/2").completing(1_001_000).make()));

    LatencyReport completion = merged.total().completion().response();
    assertThat(completion.count()).isEqualTo(100);
    assertThat(completion.p50Ms()).isEqualTo(1);
    assertThat(completion.p99Ms()).isEqualTo(1);
    assertThat(completion.p999Ms()).isCloseTo(1001, within(1.001));
    assertThat(completion.maxMs()).isCloseTo(1001, within(1.001));
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

    for (WorkflowReport each : List.of(merged.total(), merged.workflows().get(0))) {
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
                part("1/3").completing(1, 2, 3).failed(1).dropped(2).make(),
                part("2/3").completing(4).failed(10).make(),
                part("3/3").completing(5, 6).dropped(20).unfinished(1).make()));

    assertThat(merged.total().counts())
        .isEqualTo(new Counts(40, 18, 0, 0, 22, 6, 11, 0, 0, 0, 1, 0));
    assertThat(merged.workflows()).hasSize(1);
    assertThat(merged.workflows().get(0).measured()).isEqualTo(merged.total().counts());
    assertThat(merged.errors()).containsExactly(new ErrorReport("boom", 11));
    assertThat(merged.dropped()).containsExactly(new ErrorReport("no free slot", 22));
    assertThat(merged.throttled()).hasSize(1);
    assertThat(merged.throttled().get(0).attempts()).isEqualTo(12);
    assertThat(merged.tasks()).hasSize(1);
    assertThat(merged.tasks().get(0).run().count()).isEqualTo(6);
    assertThat(merged.lag().count()).isEqualTo(6);
    assertThat(merged.run().parts()).containsExactly("1/3", "2/3", "3/3");
    assertThat(merged.run().wantedRate()).isEqualTo(15);
    assertThat(merged.run().achievedRate()).isEqualTo(18);
    assertThat(merged.bottleneck().part()).isEqualTo("none");
    assertThat(merged.bottleneck().reasons())
        .startsWith("part 1/3: nothing waited for long")
        .hasSize(3);
  }

  @Test
  void theRunBeginsWithItsFirstPartAndLastsAsLongAsItsLongest() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2").begin("2026-11-24T10:00:00.500Z").completing(1).completing(2).make(),
                part("2/2").begin("2026-11-24T10:00:00Z").completing(3).make()));

    assertThat(merged.run().begin()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(merged.run().arrivalsSeconds()).isEqualTo(2);
    assertThat(merged.run().seconds()).isEqualTo(3);
  }

  @Test
  void gatesAreEachPartsOwnAndMismatchesEverybodys() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2").completing(1).gate("dropped>0", "1", true).mismatch("id-7").make(),
                part("2/2").completing(1).verified(VerifyReport.SAME).make()));

    assertThat(merged.gates()).isEmpty();
    assertThat(merged.isBroken()).isFalse();
    assertThat(merged.mismatches()).containsExactly("id-7");
    assertThat(merged.isTrue()).isFalse();
  }

  @Test
  void oneDifferentCountMakesTheWholeDifferent() {
    assertThat(
            Merge.of(
                    List.of(
                        part("1/2").completing(1).verified(VerifyReport.SAME).make(),
                        part("2/2").completing(1).verified(VerifyReport.DIFFERENT).make()))
                .verify()
                .verdict())
        .isEqualTo(VerifyReport.DIFFERENT);
  }

  @Test
  void theClockThatIsFurthestOffIsTold() {
    LoadReport merged =
        Merge.of(
            List.of(
                part("1/2").completing(1).clock(1, 3).make(),
                part("2/2").completing(1).clock(-20, 0.5).make()));

    assertThat(merged.clock()).isEqualTo(new ClockReport(-20, 3));
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

    SeriesReport series = Merge.of(List.of(fine, coarse)).series();

    assertThat(series.seconds()).isEqualTo(4);
    assertThat(series.rows()).extracting(SeriesReport.Row::offered).containsExactly(7L, 2L);
    assertThat(series.rows()).extracting(SeriesReport.Row::failed).containsExactly(5L, 2L);
    assertThat(series.rows()).extracting(SeriesReport.Row::throttled).containsExactly(15L, 6L);
    assertThat(series.rows()).extracting(row -> row.completion().count()).containsExactly(7L, 2L);
    assertThat(series.rows().get(0).completion().minMs()).isEqualTo(0.010);
    assertThat(series.rows().get(0).completion().maxMs()).isEqualTo(0.102);
    // At most 3 and 5 workflows were open, however many intervals that lasted.
    assertThat(series.rows()).extracting(SeriesReport.Row::open).containsExactly(8L, 8L);
  }

  @Test
  void onePartAloneIsItself() {
    LoadReport report = part("1/4").completing(1, 2, 3).completing(4).make();
    LoadReport merged = Merge.of(List.of(report));

    assertThat(merged.total()).isEqualTo(report.total());
    assertThat(merged.series()).isEqualTo(report.series());
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
            These are 2 runs: r1, r2.
            Their mixes differ: [[Workflow-demo-java=1], [Workflow-demo-python=1]]\
            """);
    assertThat(error.hint()).startsWith("merge adds the parts of one run (--run-id, --part I/N);");
  }

  private static SampleReport part(String part) {
    return new SampleReport().run("r1", part);
  }
}
