package timecop.cli.load.plan.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeParserTest {
  @ParameterizedTest
  @CsvSource({"5, 5", "0.5, 0.5", "1000000, 1000000", "0.000001, 0.000001", "007, 7"})
  void aRateIsANumberAboveZero(String text, double rate) {
    assertThat(ConstantShape.parse(text)).isEqualTo(new ConstantShape(rate));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "-1", "1e3", "five", "5/s", ".5", "5.", "٥", "NaN", "1 "})
  void anythingElseIsNoRate(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConstantShape.parse(text))
        .withMessage("expected arrivals per second, such as 5 or 0.5");
  }

  @Test
  void stagesHoldARateOrGoToAnother() {
    assertThat(StagesShape.parse("1..50/30s, 10/1m30s,0/500ms,0.5..0/1s"))
        .isEqualTo(
            new StagesShape(
                List.of(
                    new RampShape(1, 50, 30),
                    new ConstantShape(10).until(90),
                    new ConstantShape(0).until(0.5),
                    new RampShape(0.5, 0, 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "5/", "/30s", "5/30", "5/0s", "5/-1s", "1..2..3/4s", "1..5", "a/1s"})
  void aStageThatIsNoneIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagesShape.parse("10/30s," + text))
        .withMessage(
            "stage '%s': expected RATE/DURATION or FROM..TO/DURATION, such as 50/1m or 1..50/30s"
                .formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/30s", "0..0/30s,0/1s"})
  void stagesWithoutAnyArrivalAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StagesShape.parse(text))
        .withMessage("expected a rate above 0 in at least one stage");
  }

  @Test
  void everyShapeIsDocumented() throws IOException {
    String guide = Files.readString(Path.of("../docs/load.md"));

    assertThat(ShapeParser.KNOWN)
        .isNotEmpty()
        .allSatisfy(option -> assertThat(guide).contains("`" + option.name()));
  }
}
