package timecop.cli.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocReleaseTest {

  @ParameterizedTest
  @CsvSource({
    "29.5, 29.5",
    "v29.5, 29.5",
    "libprotoc 36.2, 36.2",
    "libprotoc 3.21.12, 21.12",
    "4.29.5, 29.5",
    "3.20.3, 20.3",
    "29.5.0, 29.5",
    "36.0-rc2, 36.0-rc2",
    "30.0-rc-1, 30.0-rc1",
    "libprotoc 22.0, 22.0",
  })
  void isReadInEverySpelling(String spelling, String release) {
    assertThat(ProtocRelease.parse(spelling)).map(ProtocRelease::toString).contains(release);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "29", "latest", "29.x", "protoc-gen-go v1.36.0"})
  void isNotReadFromAnythingElse(String text) {
    assertThat(ProtocRelease.parse(text)).isEmpty();
  }

  @Test
  void isOrderedByNumbersAndComesAfterItsCandidates() {
    assertThat(ProtocRelease.of(21, 12)).isGreaterThan(ProtocRelease.of(21, 9));
    assertThat(ProtocRelease.of(36, 0)).isGreaterThan(new ProtocRelease(36, 0, "rc2"));
  }
}
