package timecop.cli.load.plan.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.load.plan.shape.Shape.Stage;

class ShapeParserTest {
  @ParameterizedTest
  @CsvSource({"5, 5", "0.5, 0.5", "1000000, 1000000", "0.000001, 0.000001", "007, 7"})
  void aRateIsANumberAboveZero(String text, double rate) {
    assertThat(ShapeParser.rate(text)).isEqualTo(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "-1", "1e3", "five", "5/s", ".5", "5.", "٥", "NaN", "1 "})
  void anythingElseIsNoRate(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeParser.rate(text))
        .withMessage("expected arrivals per second, such as 5 or 0.5");
  }

  @Test
  void stagesHoldARateOrGoToAnother() {
    assertThat(ShapeParser.stages("1..50/30s, 10/1m30s,0/500ms,0.5..0/1s").stages())
        .containsExactly(
            new Stage(1, 50, 30),
            new Stage(10, 10, 90),
            new Stage(0, 0, 0.5),
            new Stage(0.5, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5/", "/30s", "5/30", "5/0s", "5/-1s", "1..2..3/4s", "1..5", "a/1s"})
  void aStageThatIsNoneIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeParser.stages("10/30s," + text))
        .withMessage(
            "stage '%s': expected RATE/DURATION or FROM..TO/DURATION, such as 50/1m or 1..50/30s"
                .formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/30s", "0..0/30s,0/1s"})
  void stagesWithoutAnyArrivalAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeParser.stages(text))
        .withMessage("expected a rate above 0 in one stage at least");
  }
}
