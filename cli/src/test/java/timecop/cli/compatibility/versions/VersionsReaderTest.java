package timecop.cli.compatibility.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.Requests;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.source.Location;

class VersionsReaderTest {

  @Test
  void readsProtocsReleaseAndEachLanguagesRangeWithTheirLines() {
    VersionsFile versions =
        read(
            """
            # a comment
            protoc:
              required_version: "36.2"
            java:
              protobuf_library: "4.36.*"
            """);

    assertThat(versions.protoc()).isEqualTo(ProtocRelease.of(36, 2));
    assertThat(versions.protocAt()).isEqualTo(new Location("versions.yaml", 3));
    assertThat(versions.languages().keySet()).containsExactly(Language.JAVA);
    assertThat(versions.languages().values())
        .extracting(VersionsFile.Entry::at)
        .containsExactly(new Location("versions.yaml", 5));
  }

  @Test
  void readsTheOlderShapeUnchanged() {
    VersionsFile versions =
        read(
            """
            protoc: {required_version: "29.5"}
            python: {protobuf_library: "5.29.*"}
            ruby: {google_protobuf_gem: ">= 4.29.0, < 4.30"}
            """);

    assertThat(versions.protoc()).isEqualTo(ProtocRelease.of(29, 5));
    assertThat(versions.rangeOf(Language.RUBY).orElseThrow().contains(LibraryVersion.of(4, 29, 7)))
        .isTrue();
  }

  @Test
  void derivesARangeThatIsLeftOutFromProtocsRelease() {
    VersionsFile versions = read("protoc: {required_version: 29.5}\npython: {}\nphp:\n");

    assertThat(versions.rangeOf(Language.PYTHON)).map(Object::toString).contains("5.29.*");
    assertThat(versions.rangeOf(Language.PHP)).map(Object::toString).contains("4.29.*");
  }

  @Test
  void pointsAtTheKeyOfALanguageWithoutARange() {
    VersionsFile versions =
        read("protoc: {required_version: 29.5}\npython:\nphp:\n  # nothing yet\njava: {}\n");

    assertThat(versions.languages().values())
        .extracting(entry -> entry.at().line())
        .containsExactly(2, 3, 5);
  }

  @Test
  void keepsTheDigitsOfANumberWithoutQuotes() {
    assertThat(read("protoc: {required_version: 29.10}").protoc())
        .isEqualTo(ProtocRelease.of(29, 10));
  }

  @Test
  void readsAReleaseAsMavenSpellsIt() {
    assertThat(read("protoc: {required_version: 4.29.5}").protoc())
        .isEqualTo(ProtocRelease.of(29, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java: {}                                                  | versions.yaml:1: missing key \"protoc\"",
        "protoc: 36.2                                              | versions.yaml:1: expected a mapping",
        "protoc: {required_version: latest}                        | versions.yaml:1: required_version: expected a release",
        "protoc: {required_version: 36.2, colour: red}             | versions.yaml:1: unknown key \"colour\"",
        "protoc: {required_version: 36.2}~cobol: {}                | versions.yaml:2: unknown key \"cobol\"",
        "protoc: {required_version: 36.2}~java: {protobuf: 4.36.2} | versions.yaml:2: unknown key \"protobuf\"",
        "protoc: {required_version: 36.2}~java: {protobuf_library: \"~4.36\"} | versions.yaml:2: protobuf_library: expected a range",
        "protoc: {required_version: 36.2}~java: []                 | versions.yaml:2: expected a mapping, found a list",
        "protoc: {required_version: 36.2}~protoc: {}               | versions.yaml:2: is not YAML: Duplicate",
        "protoc: {required_version: 36.2                           | versions.yaml:1: is not YAML",
        "protoc: {required_version: 36.2}~---~java: {}             | versions.yaml:3: expected one document",
        "[36.2]                                                    | versions.yaml:1: expected a mapping",
      })
  void failsOnAnythingElseWithItsLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n').replace("\"\n4", "\"~4")))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .message()
        .startsWith(message);
  }

  @Test
  void failsOnAnEmptyFile() {
    assertThatThrownBy(() -> read("# nothing yet\n")).hasMessage("versions.yaml: is empty");
  }

  @Test
  void failsOnAMissingFileAndSaysHowToNameOne() {
    assertThatThrownBy(() -> VersionsReader.read(Requests.of(Path.of("nowhere")).project()))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.hint()).contains("--project").contains("--versions"))
        .hasMessageContaining("versions.yaml");
  }

  @Test
  void namesEveryContradictionWithItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    protoc: {required_version: 29.5}
                    python: {protobuf_library: 4.25.*}
                    java: {protobuf_library: "<= 4.29.4"}
                    rust: {}
                    cpp: {protobuf_library: 5.29.6}
                    ruby: {protobuf_library: ">= 4.29.6"}
                    """))
        .hasMessage(
            """
            versions.yaml:2: no Python library in "4.25.*" is compatible with protoc 29.5 (versions.yaml:1); expected 5.29.5
            versions.yaml:3: no Java library in "<= 4.29.4" is compatible with protoc 29.5 (versions.yaml:1); expected 4.29.5
            versions.yaml:4: no Rust library was released with protoc 29.5
            versions.yaml:5: no C++ library in "5.29.6" is compatible with protoc 29.5 (versions.yaml:1); expected 5.29.5""");
  }

  @Test
  void putsAProjectsMatrixInPlaceOfTheShippedOne() {
    VersionsFile versions =
        read(
            """
            protoc: {required_version: 40.1}
            python: {}
            matrix:
              python:
                majors:
                  - {major: 8, releases: "38-"}
            """);

    assertThat(versions.rangeOf(Language.PYTHON)).map(Object::toString).contains("8.40.*");
    assertThat(versions.matrix().of(Language.PYTHON).library()).isEqualTo("protobuf");
    assertThat(versions.matrix().of(Language.JAVA).majors()).hasSize(2);
  }

  @Test
  void failsOnAMatrixItDoesNotUnderstandWithItsLine() {
    String head = "protoc: {required_version: 36.2}\nmatrix:\n";
    assertThatThrownBy(() -> read(head + "  perl: {}\n"))
        .hasMessage("versions.yaml:3: unknown key \"perl\"");
    assertThatThrownBy(
            () -> read(head + "  python:\n    majors:\n      - {major: 8, releases: x}\n"))
        .hasMessageStartingWith("versions.yaml:5: releases: expected");
    assertThatThrownBy(() -> read(head + "  python: {end: 1}\n"))
        .hasMessage("versions.yaml:3: unknown key \"end\"");
  }

  private static VersionsFile read(String text) {
    return VersionsReader.read("versions.yaml", text);
  }
}
