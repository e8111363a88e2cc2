package timecop.cli.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.UserError;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;

/** The gate in other projects, with assumed versions, on other days and with other checks. */
class CompatibilityGateTest {

  @Test
  void assumedVersionsAreJudgedByTheMatrixAlone(@TempDir Path empty) {
    Report report = assume(empty, null, "protoc=29.5", "python=5.29.3");

    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.LOCK, Rule.SUPPORT_ENDED);
    assertThat(report.nearest().orElseThrow().libraries())
        .containsExactlyEntriesOf(Map.of(Language.PYTHON, LibraryVersion.of(5, 29, 5)));
  }

  @Test
  void assumedVersionsThatGoTogetherPassWithoutAnyProject(@TempDir Path empty) {
    assertThat(assume(empty, null, "protoc=v36.2", "java=4.36.2", "rust=0.36.2").findings())
        .isEmpty();
  }

  @Test
  void aCandidateGoesWithTheCandidatesOfItsRelease(@TempDir Path directory) {
    assertThat(assume(directory, null, "protoc=36.0-rc2", "python=7.36.0rc2").findings()).isEmpty();
    assertThat(assume(directory, null, "protoc=36.0", "python=7.36.0rc2").passed()).isFalse();
    new ProjectFiles(directory)
        .write("versions.yaml", "protoc: {required_version: \"36.0-rc2\"}\nruby: {}\n")
        .write("Gemfile.lock", "GEM\n  specs:\n    google-protobuf (4.36.0.rc.2)\n")
        .program("build/protoc-36.0-rc2/protoc", "echo libprotoc 36.0-rc2");
    assertThat(gate().check(Requests.of(directory)).findings()).isEmpty();
  }

  @Test
  void assumedVersionsAreHeldAgainstAFileOnlyWhenItIsNamed(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    project.replace("versions.yaml", "python: {}", "python: {protobuf_library: 7.36.2}");
    Path versions = project.root().resolve("versions.yaml");

    assertThat(assume(directory, null, "protoc=36.2", "python=7.36.3").findings()).isEmpty();
    assertThat(assume(directory, versions, "protoc=36.2", "python=7.36.3").findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.RANGE);
    assertThat(assume(directory, versions, "protoc=36.1").findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.COMPILER_RELEASE);
  }

  @Test
  void anAssumedLibraryAloneMeetsTheProjectsProtoc(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    project.replace("pom.xml", "version>4.36.2<", "version>3.25.8<");

    assertThat(assume(directory, null, "python=7.36.1").findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.LOCK);
  }

  @Test
  void anAssumedLibraryWithoutAnyProtocIsAUsersError(@TempDir Path empty) {
    assertThatThrownBy(() -> assume(empty, null, "python=7.36.1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no protoc");
  }

  @Test
  void everyAssumptionThatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> Assumptions.parse(List.of("protoc=new", "cobol=1.0.0", "python")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("protoc=new")
        .hasMessageContaining("cobol=1.0.0")
        .hasMessageContaining("--assume python");
  }

  @ParameterizedTest
  @CsvSource({
    "python, 5.29.0, 29.0",
    "python, 4.21.0, 21.0",
    "java, 4.27.1, 27.1",
    "java, 3.24.4, 24.4",
  })
  void aSetThatIsKnownToBeBadIsAFinding(String language, String version, String protoc) {
    assertThat(assume(Path.of("."), null, "protoc=" + protoc, language + "=" + version).findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::rule)
        .containsExactly(Rule.KNOWN_BAD);
  }

  @Test
  void aMajorWhoseSupportHasEndedWarnsAndFailsWhenStrict(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    GateRequest later = Requests.of(project.root(), LocalDate.parse("2028-04-01"), Map.of());

    Report report = gate().check(later);
    assertThat(report.passed()).isTrue();
    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.SUPPORT_ENDED))
        .satisfies(finding -> assertThat(finding.why()).contains("2028-03-31"));
    assertThat(gate().check(Requests.strict(later)).passed()).isFalse();
  }

  @Test
  void theLastDayOfSupportIsSupported(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    GateRequest last = Requests.of(project.root(), LocalDate.parse("2028-03-31"), Map.of());

    assertThat(gate().check(last).findings()).isEmpty();
  }

  @Test
  void anotherProjectIsReadByItsOwnManifestsAndTheCompilerOnPath(@TempDir Path directory) {
    ProjectCopy tools = ProjectCopy.in(directory.resolve("tools"));
    tools.compiler("libprotoc 29.5");
    Path project = directory.resolve("ruby");
    new ProjectFiles(project)
        .write("versions.yaml", "protoc: {required_version: \"29.5\"}\nruby: {}\ngo: {}\n")
        .write("Gemfile.lock", "GEM\n  specs:\n    google-protobuf (4.28.3)\n");
    Map<String, String> path = Map.of("PATH", tools.root().resolve("build/protoc-36.2").toString());

    Report report = gate().check(Requests.of(project, ProjectCopy.DAY, path));
    assertThat(report.findings())
        .extracting(finding -> finding.rule().id() + " " + finding.at())
        .containsExactly("lock Gemfile.lock:3", "own-numbering versions.yaml:3");
    assertThat(report.findings().get(0).edit()).contains("bundle update google-protobuf");
  }

  @Test
  void aLanguageWithoutAnyManifestIsAFinding(@TempDir Path directory) {
    new ProjectFiles(directory)
        .write("versions.yaml", "protoc: {required_version: \"29.5\"}\nphp: {}\n");

    assertThat(gate().check(Requests.of(directory)).findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(Rule.COMPILER_NOT_FOUND, Rule.NOT_DECLARED);
  }

  @Test
  void anOpenRangeWarnsAndOneThatAdmitsNothingThatFitsFails(@TempDir Path directory) {
    ProjectFiles files =
        new ProjectFiles(directory)
            .write("versions.yaml", "protoc: {required_version: \"29.5\"}\ncsharp: {}\n")
            .write(
                "A.csproj",
                "<P><PackageReference Include=\"Google.Protobuf\" Version=\"3.*\"/></P>");
    GateRequest request = Requests.of(directory);

    assertThat(gate().check(request).findings())
        .filteredOn(finding -> finding.rule() != Rule.COMPILER_NOT_FOUND)
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.DECLARED_OPEN))
        .satisfies(finding -> assertThat(finding.why()).contains("3.36"));

    files.write(
        "A.csproj", "<P><PackageReference Include=\"Google.Protobuf\" Version=\"[3.30,4)\"/></P>");
    assertThat(gate().check(request).findings())
        .filteredOn(finding -> finding.rule() != Rule.COMPILER_NOT_FOUND)
        .extracting(Finding::rule)
        .containsExactly(Rule.LOCK);
  }

  @Test
  void aLanguageThatVersionsYamlDoesNotNameIsAUsersError(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    GateRequest request = Requests.scoped(Requests.of(project.root()), Level.BOTH, Language.PHP);

    assertThatThrownBy(() -> gate().check(request))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("php");
  }

  @Test
  void checksOfTheContractJoinAtRestOnly(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    Finding differs =
        Finding.of(
            Rule.CONTRACT_DIFFERS, "catalogue", List.of(), "a", "b", "it fails", "rename it");
    CompatibilityGate gate = new CompatibilityGate(List.of(request -> List.of(differs)));
    GateRequest rest = Requests.of(project.root());
    GateRequest central = Requests.scoped(rest, Level.CENTRAL);

    assertThat(gate.check(rest).findings()).containsExactly(differs);
    assertThat(gate.check(central).findings()).isEmpty();
  }

  private static Report assume(Path project, @Nullable Path versions, String... assumptions) {
    return gate().check(Requests.assuming(Requests.of(project), versions, assumptions));
  }

  private static CompatibilityGate gate() {
    return new CompatibilityGate(List.of());
  }
}
