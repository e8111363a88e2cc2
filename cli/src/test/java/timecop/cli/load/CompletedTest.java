package timecop.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import timecop.cli.load.Completed.Closed;
import timecop.cli.load.measure.State;

class CompletedTest {
  @Test
  void theSampleIsBoundedAndThoseThatFailedAreApart() {
    Completed sample = new Completed(50, 1);
    for (int seq = 0; seq < 10_000; seq++) {
      sample.add(flight(seq, true), seq % 10 == 0 ? State.FAILED : State.COMPLETED);
    }

    assertThat(sample.completed())
        .hasSize(50)
        .doesNotHaveDuplicates()
        .noneMatch(closed -> closed.id().endsWith("0"));
    assertThat(sample.failed())
        .hasSize(20)
        .doesNotHaveDuplicates()
        .allMatch(closed -> closed.id().endsWith("0"));
  }

  // Of 1,000 samples of 10 of 100 each is in about 100; one deviation is 9.5.
  @Test
  void eachHasTheSameChance() {
    int[] chosen = new int[100];
    for (int seed = 0; seed < 1000; seed++) {
      Completed sample = new Completed(10, seed);
      for (int seq = 0; seq < chosen.length; seq++) {
        sample.add(flight(seq, true), State.COMPLETED);
      }
      for (Closed closed : sample.completed()) {
        chosen[Integer.parseInt(closed.id())]++;
      }
    }

    assertThat(chosen)
        .satisfies(
            all -> {
              for (int times : all) {
                assertThat(times).isBetween(55, 145);
              }
            });
  }

  @Test
  void fewAreAllInIt() {
    Completed sample = new Completed(50, 1);
    sample.add(flight(1, true), State.COMPLETED);
    sample.add(flight(2, true), State.TIMED_OUT);
    sample.add(flight(3, false), State.COMPLETED);

    assertThat(sample.completed()).containsExactly(new Closed("1", "run-1"));
    assertThat(sample.failed()).containsExactly(new Closed("2", "run-2"));
  }

  @Test
  void aSampleOfNoneIsEmpty() {
    Completed sample = new Completed(0, 1);
    sample.add(flight(1, true), State.COMPLETED);

    assertThat(sample.completed()).isEmpty();
  }

  private static Flight flight(int seq, boolean measured) {
    Flight flight = new Flight(seq, 0, String.valueOf(seq), measured, 0, 0);
    flight.runId = "run-" + seq;
    return flight;
  }
}
