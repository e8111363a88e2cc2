package timecop.cli.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.run.ClosedSample.Closed;

class ClosedSampleTest {
  @Test
  void theSampleIsBoundedAndThoseThatFailedAreApart() {
    ClosedSample sample = new ClosedSample(50, 1);
    for (int seq = 0; seq < 10_000; seq++) {
      sample.add(flight(seq, true), seq % 10 == 0 ? ArrivalState.FAILED : ArrivalState.COMPLETED);
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
      ClosedSample sample = new ClosedSample(10, seed);
      for (int seq = 0; seq < chosen.length; seq++) {
        sample.add(flight(seq, true), ArrivalState.COMPLETED);
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
    ClosedSample sample = new ClosedSample(50, 1);
    sample.add(flight(1, true), ArrivalState.COMPLETED);
    sample.add(flight(2, true), ArrivalState.TIMED_OUT);
    sample.add(flight(3, false), ArrivalState.COMPLETED);

    assertThat(sample.completed()).containsExactly(new Closed("1", "run-1"));
    assertThat(sample.failed()).containsExactly(new Closed("2", "run-2"));
  }

  @Test
  void aSampleOfNoneIsEmpty() {
    ClosedSample sample = new ClosedSample(0, 1);
    sample.add(flight(1, true), ArrivalState.COMPLETED);

    assertThat(sample.completed()).isEmpty();
  }

  private static Flight flight(int seq, boolean measured) {
    Flight flight = new Flight(seq, 0, String.valueOf(seq), measured, 0, 0);
    flight.runId = "run-" + seq;
    return flight;
  }
}
