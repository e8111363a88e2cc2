package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {
  private static final int MANY = 100_000;

  // The standard deviation of a share of a half is 0.16 % here.
  @Test
  void eachGetsItsShare() {
    WeightedChoice choice = new WeightedChoice(List.of(2, 1, 1), 42);

    assertThat(share(choice, 0)).isCloseTo(0.5, within(0.008));
    assertThat(share(choice, 1)).isCloseTo(0.25, within(0.007));
    assertThat(share(choice, 2)).isCloseTo(0.25, within(0.007));
  }

  // Were neighbours alike or opposite, this share were not 1/4 + 1/16 + 1/16.
  @Test
  void neighboursHaveNothingToDoWithEachOther() {
    WeightedChoice choice = new WeightedChoice(List.of(2, 1, 1), 42);
    long same =
        IntStream.range(0, MANY).filter(seq -> choice.of(seq) == choice.of(seq + 1)).count();

    assertThat((double) same / MANY).isCloseTo(0.375, within(0.008));
  }

  @Test
  void aNumberGetsTheSameWhoeverAsksAndWhenever() {
    List<Integer> weights = List.of(3, 2, 1);
    WeightedChoice forwards = new WeightedChoice(weights, 7);
    List<Integer> first = IntStream.range(0, 1000).map(forwards::of).boxed().toList();
    WeightedChoice backwards = new WeightedChoice(weights, 7);
    Integer[] second = new Integer[1000];
    for (int seq = 999; seq >= 0; seq--) {
      second[seq] = backwards.of(seq);
    }

    assertThat(second).containsExactlyElementsOf(first);
  }

  @Test
  void anotherSeedMixesOtherwise() {
    WeightedChoice one = new WeightedChoice(List.of(1, 1), 1);
    WeightedChoice two = new WeightedChoice(List.of(1, 1), 2);
    long same = IntStream.range(0, MANY).filter(seq -> one.of(seq) == two.of(seq)).count();

    assertThat((double) same / MANY).isCloseTo(0.5, within(0.008));
  }

  @Test
  void whatStandsAloneAlwaysGetsIt() {
    WeightedChoice choice = new WeightedChoice(List.of(1_000_000), 1);

    assertThat(IntStream.range(0, 1000).map(choice::of)).containsOnly(0);
  }

  private static double share(WeightedChoice choice, int index) {
    return (double) IntStream.range(0, MANY).filter(seq -> choice.of(seq) == index).count() / MANY;
  }
}
