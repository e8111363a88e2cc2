package timecop.cli.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.UserError;
import timecop.cli.compatibility.contract.BufBreaking;
import timecop.cli.compatibility.contract.CatalogChecks;
import timecop.cli.compatibility.contract.GeneratedInputsCheck;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;

/** Pipes, devices and huge files in a project: a finding or an error, in time. */
@Timeout(60)
class SpecialFilesTest {
  private static final List<String> CATALOG =
      List.of("protos/timecop/catalog/catalog.proto", "cli/generated/catalog.binpb");

  private Path root;

  @BeforeEach
  void copyTheProject(@TempDir Path directory) throws IOException {
    root = ProjectCopy.in(directory).root();
    for (String file : CATALOG) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(Path.of("..").resolve(file), root.resolve(file));
    }
  }

  private List<Finding> findings() {
    return new CompatibilityGate(
            List.of(new GeneratedInputsCheck(), new CatalogChecks(), new BufBreaking()))
        .check(Requests.of(root))
        .findings();
  }

  private Path pipe(String file) throws IOException, InterruptedException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }

  private void link(String file, String target) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, Path.of(target));
  }

  private void assertFound(String file) {
    assertThat(findings())
        .filteredOn(
            finding ->
                finding.places().stream().anyMatch(at -> at.file().equals(file))
                    || finding.found().contains(file))
        .as(file)
        .hasSize(1)
        .allSatisfy(
            finding ->
                assertThat(finding.toString())
                    .containsPattern("not a (regular file|list of digests)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x/requirements.txt",
        "x/pom.xml",
        "x/Dockerfile",
        "x/a_pb2.py",
        "protos/histories/x.json",
        "build/registrations/java.json",
        "cli/generated/catalog.binpb",
        "cli/generated/.inputs",
      })
  void aPipeOrADeviceIsOneFinding(String file) throws Exception {
    pipe(file);
    assertFound(file);
    link(file, "/dev/zero");
    assertFound(file);
  }

  @Test
  void aLinkToAFileIsReadAndALinkToNothingIsNone() throws IOException {
    Path real = Files.writeString(root.resolve("x.txt"), "protobuf==7.36.1\n");
    link("x/requirements.txt", real.toString());
    link("y/requirements.txt", "nowhere");

    assertThat(findings())
        .flatExtracting(Finding::places)
        .extracting(at -> at.file())
        .contains("x/requirements.txt")
        .doesNotContain("y/requirements.txt");
  }

  @Test
  void aHugeManifestIsOneFinding() throws IOException {
    Path huge = Files.writeString(root.resolve("requirements-huge.txt"), "");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 31);
    }

    assertThat(findings())
        .filteredOn(finding -> finding.rule() == Rule.NOT_READABLE)
        .singleElement()
        .extracting(Finding::found)
        .isEqualTo("larger than 64 MiB");
  }

  @ParameterizedTest
  @CsvSource({"pipe", "device"})
  void versionsYamlMustBeARegularFile(String kind) throws Exception {
    if (kind.equals("pipe")) {
      pipe("versions.yaml");
    } else {
      link("versions.yaml", "/dev/zero");
    }

    assertThatThrownBy(this::findings)
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot read versions.yaml: not a regular file.");
  }
}
