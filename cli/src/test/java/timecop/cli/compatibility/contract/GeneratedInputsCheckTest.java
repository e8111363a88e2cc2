package timecop.cli.compatibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.compatibility.Requests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;

/** The check on a copy of what scripts/generate wrote, and of what it read. */
class GeneratedInputsCheckTest {
  private static final Path ROOT = Path.of("..");
  private static final String MIXED = "protos/timecop/workflows/workflow_demo_mixed.proto";

  @TempDir Path project;

  @BeforeEach
  void copy() throws IOException {
    for (String consumer : List.of("cli", "worker-java", "worker-python")) {
      copy(consumer + "/generated/.inputs");
    }
    copy("scripts/generate.py");
    copy("versions.yaml");
    try (Stream<Path> files = Files.walk(ROOT.resolve("protos/timecop"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(ROOT.relativize(file).toString());
      }
    }
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(project.resolve(file).resolve("..").normalize());
    Files.copy(ROOT.resolve(file), project.resolve(file));
  }

  private List<Finding> findings() {
    return new GeneratedInputsCheck().check(Requests.of(project));
  }

  @Test
  void thisProjectsCodeIsMadeFromItsFiles() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aProtoThatChangedIsNamedWithWhoseCodeIsStale() throws IOException {
    Files.writeString(
        project.resolve(MIXED),
        Files.readString(project.resolve(MIXED)).replace("string name = 1", "string name = 2"));

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.GENERATED_STALE))
        .satisfies(finding -> assertThat(finding.at()).hasToString(MIXED))
        .satisfies(finding -> assertThat(finding.edit()).isEqualTo("run scripts/generate"))
        .extracting(Finding::found)
        .isEqualTo(
            MIXED
                + " has changed, stale: cli/generated, worker-java/generated,"
                + " worker-python/generated");
  }

  @Test
  void aConsumerLeftBehindIsNamedAlone() throws IOException {
    Path stamp = project.resolve("worker-python/generated/.inputs");
    Files.writeString(stamp, Files.readString(stamp).replaceAll(".*" + MIXED + "\n", ""));

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly(MIXED + " is new, stale: worker-python/generated");
  }

  @Test
  void aProtoThatWasRemovedOrIsNewIsNamed() throws IOException {
    Files.move(project.resolve(MIXED), project.resolve("protos/timecop/workflows/renamed.proto"));

    assertThat(findings())
        .extracting(finding -> finding.found().replaceAll(", stale.*", ""))
        .containsExactly("protos/timecop/workflows/renamed.proto is new", MIXED + " was removed");
  }

  @Test
  void whatAnEarlierVersionWroteIsNoPass() throws IOException {
    Files.writeString(project.resolve("cli/generated/.inputs"), "0123456789abcdef");

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly("cli/generated/.inputs is not a list of digests, stale: cli/generated");
  }

  @Test
  void aProjectThatGeneratesOtherwiseIsNotAsked(@TempDir Path other) {
    assertThat(new GeneratedInputsCheck().check(Requests.of(other))).isEmpty();
  }
}
