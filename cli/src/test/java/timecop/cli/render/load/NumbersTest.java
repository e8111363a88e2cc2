package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00ms",
    "0.854, 0.85ms",
    "9.99, 9.99ms",
    "12.34, 12.3ms",
    "99.9, 99.9ms",
    "850.4, 850ms",
    "1000, 1.00s",
    "2414, 2.41s",
    "95000, 95.0s",
    "3600000, 3600.0s",
  })
  void aTimeHasThreeDigitsAndItsUnit(double ms, String text) {
    assertThat(Numbers.millis(ms)).isEqualTo(text);
    assertThat(Numbers.micros(ms * 1000)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "42.4, 42s",
    "59.6, 1m00s",
    "185, 3m05s",
    "3599.9, 1h00m",
    "3720, 1h02m",
    "90000, 25h00m",
  })
  void aLengthHasItsTwoLargestUnits(double seconds, String text) {
    assertThat(Numbers.clock(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00", "4.996, 5.00", "12345.678, 12345.68"})
  void aRateHasTwoDigits(double number, String text) {
    assertThat(Numbers.two(number)).isEqualTo(text);
  }
}
