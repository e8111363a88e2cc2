package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.plan.gate.Unit;

class GateTextTest {
  @ParameterizedTest
  @CsvSource({
    "MICROSECONDS, 50000,   50.0ms",
    "MICROSECONDS, 999940,  999.9ms",
    "MICROSECONDS, 3000000, 3.00s",
    "RATIO,        0.05,    5.00%",
    "RATIO,        0.79167, 79.17%",
    "PER_SECOND,   4.75,    4.75/s",
    "COUNT,        200,     200",
  })
  void aValueHasItsUnit(Unit unit, double value, String text) {
    assertThat(GateText.value(new GateResult("g", unit, true, false, value, false)))
        .isEqualTo(text);
  }

  @Test
  void aLowerBoundIsNamed() {
    assertThat(GateText.value(new GateResult("g", Unit.MICROSECONDS, true, true, 1.5e6, true)))
        .isEqualTo("at least 1.50s: not all finished");
  }

  @Test
  void whatWasNotMeasuredIsNamed() {
    assertThat(
            GateText.of(
                List.of(
                    new GateResult("lag.p99>1s", Unit.MICROSECONDS, false, false, 0, true),
                    new GateResult("dropped>0", Unit.COUNT, true, false, 1, true))))
        .isEqualTo("lag.p99>1s (not measured), dropped>0 (1)");
  }
}
