package timecop.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "90s, PT1M30S",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "500ms, PT0.5S",
    "1.5h, PT1H30M",
    "0.25us, PT0.00000025S",
    "0s, PT0S",
    "-1s500ms, PT-1.5S",
    "315576000000s, PT87660000H",
  })
  void aDurationIsNumbersWithUnits(String text, Duration expected) {
    assertThat(TimeText.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "s",
        "1 s",
        "1S",
        "PT1S",
        "--1s",
        "1s-",
        "١s",
        "315576000000.5s",
        "315576000001s",
        "1e3s",
        "0.5ns"
      })
  void anythingElseIsNoDuration(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeText.duration(text))
        .withMessageStartingWith("expected ");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:00Z, 2026-11-23T10:00:00Z",
    "2026-11-23t10:00z, 2026-11-23T10:00:00Z",
    "2026-11-23T10:00:30.5+01:00, 2026-11-23T09:00:30.500Z",
    "2026-11-23T10:00-0330, 2026-11-23T13:30:00Z",
    "2026-11-23T10:00+01, 2026-11-23T09:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "0001-01-01, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
  })
  void aTimestampIsADateOrATimeWithItsZone(String text, Instant expected) {
    assertThat(TimeText.timestamp(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-23T10:00",
        "2026-02-29",
        "2026-02-30T10:00Z",
        "2026-11-23T24:00Z",
        "2026-11-23T25:00Z",
        "0000-12-31",
        "0001-01-01T00:00+01:00",
        "23.11.2026",
        "1763892000"
      })
  void anythingElseIsNoTimestamp(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeText.timestamp(text))
        .withMessage("expected " + TimeText.EXPECTED_TIMESTAMP);
  }
}
