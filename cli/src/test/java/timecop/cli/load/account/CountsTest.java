package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {
  // Ten are due and eight of them start; three of those go wrong.
  private static final Counts SOUND = new Counts(11, 8, 1, 1, 1, 4, 1, 0, 1, 1, 1, 2);

  @Test
  void anAccountThatAddsUpHasNoMismatch() {
    assertThat(SOUND.mismatches()).isEmpty();
    assertThat(Counts.NONE.mismatches()).isEmpty();
  }

  @Test
  void bothSumsAreSaidInWords() {
    assertThat(new Counts(10, 7, 1, 0, 1, 4, 1, 0, 0, 0, 1, 0).mismatches())
        .containsExactly(
            "offered 10, but started 7 + start_failed 1 + start_unknown 0 + dropped 1 = 9",
            "started 7, but completed 4 + failed 1 + timed_out 0 + cancelled 0 + terminated 0"
                + " + unfinished 1 = 6");
  }

  @Test
  void errorsAreAllThatCameToNoGoodButTheDropped() {
    assertThat(SOUND.notCompleted()).isEqualTo(3);
    assertThat(SOUND.errors()).isEqualTo(5);
  }

  @Test
  void bothTogetherAreTheSumsOfEach() {
    Counts one = new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Counts other = new Counts(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200);

    assertThat(one.plus(other))
        .isEqualTo(new Counts(101, 202, 303, 404, 505, 606, 707, 808, 909, 1010, 1111, 1212));
  }
}
