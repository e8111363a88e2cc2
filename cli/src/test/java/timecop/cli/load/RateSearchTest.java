package timecop.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5", "5, 5.4", "5, 7", "5, 37", "5, 40", "5, 1234", "100, 7", "100, 99", "1, 0.07",
    "0.5, 26",
  })
  void theKneeIsFoundWithinATenthAndFromBelow(double first, double knee) {
    RateSearch search = new RateSearch(first);

    tried(search, knee);

    assertThat(search.highest()).isLessThanOrEqualTo(knee).isGreaterThan(knee / 1.1);
    assertThat(search.lowestBroken()).isGreaterThan(knee);
    assertThat(search.lowestBroken() / search.highest()).isLessThanOrEqualTo(1.1);
  }

  @Test
  void itDoublesUntilOneBreaksAndThenHalvesWhatIsBetween() {
    assertThat(tried(new RateSearch(5), 37))
        .containsExactly(5.0, 10.0, 20.0, 40.0, 30.0, 35.0, 37.5);
  }

  @Test
  void itGoesDownWhenTheFirstBreaks() {
    assertThat(tried(new RateSearch(100), 30)).startsWith(100.0, 50.0, 25.0, 37.5, 31.25);
  }

  @Test
  void itEndsWhenNothingHolds() {
    RateSearch search = new RateSearch(1);

    assertThat(tried(search, 0)).containsExactly(1.0, 0.5, 0.25, 0.125, 0.0625);
    assertThat(search.highest()).isZero();
    assertThat(search.lowestBroken()).isEqualTo(0.0625);
  }

  @Test
  void nothingIsKnownBeforeTheFirst() {
    RateSearch search = new RateSearch(5);

    assertThat(search.next()).hasValue(5);
    assertThat(search.highest()).isZero();
    assertThat(search.lowestBroken()).isInfinite();
  }

  /** The rates that were tried where those up to the knee hold. */
  private static List<Double> tried(RateSearch search, double knee) {
    List<Double> tried = new ArrayList<>();
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      tried.add(next.getAsDouble());
      assertThat(tried).hasSizeLessThan(30);
      if (next.getAsDouble() <= knee) {
        search.held();
      } else {
        search.broke();
      }
    }
    return tried;
  }
}
