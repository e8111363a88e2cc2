package timecop.cli.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionTest {

  @ParameterizedTest
  @CsvSource({
    "4.36.2, 4.36.2",
    "v4.29.5, 4.29.5",
    "4.36.2-release, 4.36.2",
    "5.29.0rc1, 5.29.0-rc.1",
    "4.29.0.rc.1, 4.29.0-rc.1",
    "4.0.0-rc-2, 4.0.0-rc.2",
    "5.29.5#1, 5.29.5",
    "3.20, 3.20.0",
    "3.29.5.0, 3.29.5",
  })
  void isReadAsEachRegistrySpellsIt(String spelling, String version) {
    assertThat(LibraryVersion.parse(spelling)).map(LibraryVersion::toString).contains(version);
  }

  @Test
  void knowsTheReleaseItWasPublishedWith() {
    assertThat(LibraryVersion.of(4, 36, 2).release()).isEqualTo(ProtocRelease.of(36, 2));
  }

  @Test
  void isNotReadFromWords() {
    assertThat(LibraryVersion.parse("latest")).isEmpty();
    assertThat(LibraryVersion.parse("${protobuf.version}")).isEmpty();
  }
}
