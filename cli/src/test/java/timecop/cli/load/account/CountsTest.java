package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static timecop.cli.load.account.SampleCounts.counts;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
  // Ten are due and eight of them start; three of those go wrong.
  private static final Counts SOUND = counts(11, 8, 1, 1, 1, 4, 1, 0, 1, 1, 1, 2);

  @Test
  void anAccountThatAddsUpHasNoMismatch() {
    assertThat(SOUND.mismatches()).isEmpty();
    assertThat(Counts.NONE.mismatches()).isEmpty();
  }

  @Test
  void bothSumsAreSaidInWords() {
    assertThat(counts(10, 7, 1, 0, 1, 4, 1, 0, 0, 0, 1, 0).mismatches())
        .containsExactly(
            "offered 10, but started 7 + start_failed 1 + start_unknown 0 + dropped 1 = 9",
            "started 7, but completed 4 + failed 1 + timed_out 0 + cancelled 0 + terminated 0"
                + " + unfinished 1 = 6");
  }

  @Test
  void errorsAreAllThatCameToNoGoodButTheDropped() {
    assertThat(SOUND.errors()).isEqualTo(5);
  }

  @Test
  void allCountsHaveTheirNamesInAReport() {
    Map<String, Long> named = SOUND.named();

    assertThat(named).containsEntry("offered", 11L).containsEntry("start_failed", 1L).hasSize(12);
    assertThat(Counts.named(named)).isEqualTo(SOUND);
  }

  @Test
  void aReportWithoutACountIsRefused() {
    Map<String, Long> named = new HashMap<>(SOUND.named());
    named.remove("timed_out");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Counts.named(named))
        .withMessage("missing count 'timed_out'");
  }

  @Test
  void bothTogetherAreTheSumsOfEach() {
    Counts one = counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Counts other = counts(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200);

    assertThat(one.plus(other))
        .isEqualTo(counts(101, 202, 303, 404, 505, 606, 707, 808, 909, 1010, 1111, 1212));
  }
}
