package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void whatHappensStandsInTheIntervalOfItsTime() {
    Series series = new Series();
    for (long nanos : new long[] {-5, 0, SECOND - 1, SECOND, 3 * SECOND + 500}) {
      series.at(nanos, row -> row.offered++);
    }

    assertThat(series.seconds()).isEqualTo(1);
    assertThat(series.rows()).extracting(row -> row.offered).containsExactly(3L, 1L, 0L, 1L);
  }

  @Test
  void aLongRunKeepsEveryCountAndValueInBoundedRows() {
    Series series = new Series();
    int seconds = 5000;
    for (int i = 0; i < seconds; i++) {
      int at = i;
      series.at(
          i * SECOND,
          row -> {
            row.offered += 1;
            row.started += 2;
            row.completed += 3;
            row.failed += 4;
            row.dropped += 5;
            row.throttled += 6;
            row.open = at % 100;
            row.start.recordValue(100);
            row.completion.recordValue(at < 2500 ? 50 : 120);
          });
    }

    // 600 rows take 4,800 s in intervals of 8 s and not 5,000 s.
    assertThat(series.seconds()).isEqualTo(16);
    List<Series.Row> rows = series.rows();
    assertThat(rows).hasSize(313);
    assertThat(sum(rows, row -> row.offered)).isEqualTo(seconds);
    assertThat(sum(rows, row -> row.started)).isEqualTo(2L * seconds);
    assertThat(sum(rows, row -> row.completed)).isEqualTo(3L * seconds);
    assertThat(sum(rows, row -> row.failed)).isEqualTo(4L * seconds);
    assertThat(sum(rows, row -> row.dropped)).isEqualTo(5L * seconds);
    assertThat(sum(rows, row -> row.throttled)).isEqualTo(6L * seconds);
    assertThat(sum(rows, row -> row.start.getCountAtValue(100))).isEqualTo(seconds);
    assertThat(sum(rows, row -> row.completion.getCountAtValue(50))).isEqualTo(2500);
    assertThat(rows.get(0).offered).isEqualTo(16);
    assertThat(rows.get(0).completion.getMaxValue()).isEqualTo(50);
    assertThat(rows.get(312).offered).isEqualTo(8);
    assertThat(rows.get(312).completion.getMinValue()).isEqualTo(120);
  }

  @Test
  void theMostOpenOfTwoIntervalsIsTheLargerOfBoth() {
    Series series = new Series();
    for (int i = 0; i <= 5; i++) {
      int open = i;
      series.at(i * SECOND, row -> row.open = open);
    }

    series.at(600 * SECOND, row -> row.open = 7);

    assertThat(series.seconds()).isEqualTo(2);
    assertThat(series.rows()).hasSize(301);
    assertThat(series.rows().get(0).open).isEqualTo(1);
    assertThat(series.rows().get(1).open).isEqualTo(3);
    assertThat(series.rows().get(2).open).isEqualTo(5);
    assertThat(series.rows().get(300).open).isEqualTo(7);
  }

  @Test
  void aJumpOfDaysHalvesAsOftenAsItMust() {
    Series series = new Series();
    series.at(0, row -> row.offered++);

    series.at(1_000_000 * SECOND, row -> row.offered++);

    assertThat(series.seconds()).isEqualTo(2048);
    assertThat(series.rows()).hasSize(489);
    assertThat(series.rows().get(0).offered).isEqualTo(1);
    assertThat(series.rows().get(488).offered).isEqualTo(1);
  }

  private static long sum(List<Series.Row> rows, ToLongFunction<Series.Row> value) {
    return rows.stream().mapToLong(value).sum();
  }
}
