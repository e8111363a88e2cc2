package timecop.cli.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4.36.*                | 4.36.2 | true",
        "4.36.*                | 4.35.9 | false",
        ">= 4.29.0, < 4.30     | 4.29.7 | true",
        ">= 4.29.0, < 4.30     | 4.30.0 | false",
        ">=4.29.0 <4.30        | 4.29.7 | true",
        "~> 4.29.1             | 4.29.3 | true",
        "~> 4.29.1             | 4.30.0 | false",
        "~> 4.29               | 4.36.0 | true",
        "~> 4.29               | 5.0.0  | false",
        "~=5.29.0              | 5.29.9 | true",
        "~=5.29.0              | 5.30.0 | false",
        "^4.29                 | 4.36.2 | true",
        ">=5.26,!=5.29.0,<6    | 5.29.0 | false",
        ">=5.26,!=5.29.0,<6    | 5.29.1 | true",
        "!=5.28.*,>=5          | 5.28.3 | false",
        "[4.29.0,4.30)         | 4.29.5 | true",
        "[4.29.0,4.30)         | 4.30.0 | false",
        "[4.29.5]              | 4.29.5 | true",
        "==7.36.2              | 7.36.2 | true",
        "7.36.2                | 7.36.3 | false",
        "*                     | 1.2.3  | true",
      })
  void holdsWhatItShould(String range, String version, boolean contained) {
    assertThat(VersionRange.parse(range).orElseThrow().contains(version(version)))
        .isEqualTo(contained);
  }

  @Test
  void anyOfSeveralAlternativesWillDo() {
    VersionRange range = VersionRange.parse("^3.25 || ^4.29").orElseThrow();

    assertThat(range.contains(version("4.36.2"))).isTrue();
    assertThat(range.contains(version("5.0.0"))).isFalse();
    assertThat(range.pinned()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"==7.36.2", "7.36.2", "=7.36.2", "[7.36.2]", "===7.36.2"})
  void isAPinWhenItAdmitsOneVersion(String range) {
    assertThat(VersionRange.parse(range).orElseThrow().pinned()).contains(version("7.36.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.36.*", ">=7.36.2", "*", "7.36", "!=7.36.2"})
  void isNoPinWhenItAdmitsSeveral(String range) {
    assertThat(VersionRange.parse(range).orElseThrow().pinned()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "4.*.2", "~4.29", ">=4.*", "4.36 or 4.37"})
  void isNotReadWhenItsMeaningIsNotCertain(String text) {
    assertThat(VersionRange.parse(text)).isEmpty();
  }

  private static LibraryVersion version(String text) {
    return LibraryVersion.parse(text).orElseThrow();
  }
}
