package timecop.cli.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.UserError;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.source.Location;

/** One thing changed at a time in a copy of this project shows as exactly that finding. */
class ProjectMutationTest {
  private static final String LOCK = "worker-python/requirements.lock";
  private static final String INSTALLED =
      ".venv/lib/python3.11/site-packages/protobuf-%s.dist-info";

  private ProjectCopy project;

  @BeforeEach
  void copyTheProject(@TempDir Path directory) {
    project = ProjectCopy.in(directory);
  }

  @Test
  void nothingChangedIsNoFinding() {
    assertThat(project.check().findings()).isEmpty();
  }

  @Test
  void anOlderVersionInThePom() {
    int line = project.replace("pom.xml", "version>4.36.2<", "version>4.36.1<");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.LOCK);
    assertThat(finding.at()).isEqualTo(new Location("pom.xml", line));
    assertThat(finding.found()).isEqualTo("4.36.1");
    assertThat(finding.wanted()).startsWith("4.36.2");
    assertThat(finding.why()).contains("ProtobufRuntimeVersionException");
    assertThat(finding.edit())
        .isEqualTo("pom.xml:" + line + ": write <protobuf.version>4.36.2</protobuf.version>");
  }

  @Test
  void anOlderVersionInTheLock() {
    int line = project.replace(LOCK, "protobuf==7.36.2 ", "protobuf==7.36.1 ");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.LOCK);
    assertThat(finding.at()).isEqualTo(new Location(LOCK, line));
    assertThat(finding.why()).contains("gencode 7.36.2 runtime 7.36.1");
    assertThat(finding.edit()).contains("scripts/lock");
  }

  @Test
  void aNewerPatchInTheLockThanInTheManifest() {
    int line = project.replace(LOCK, "protobuf==7.36.2 ", "protobuf==7.36.3 ");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.DECLARED_DIFFERS);
    assertThat(finding.at()).isEqualTo(new Location(LOCK, line));
    assertThat(finding.wanted()).contains("7.36.2 (worker-python/pyproject.toml:");
  }

  @Test
  void anOlderLibraryInstalled() {
    project.distribution("7.36.1");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.LOCK);
    assertThat(finding.at()).isEqualTo(Location.of(INSTALLED.formatted("7.36.1")));
    assertThat(finding.subject()).isEqualTo("Python library, resolved");
    assertThat(finding.edit()).endsWith("pip install protobuf==7.36.2");
  }

  @Test
  void aNewerPatchInstalledThanDeclared() {
    project.distribution("7.36.4");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.RESOLVED_DIFFERS);
    assertThat(finding.at()).isEqualTo(Location.of(INSTALLED.formatted("7.36.4")));
  }

  @Test
  void anotherJarOnTheClassPath() {
    project.jar("3.25.8");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.LOCK);
    assertThat(finding.at())
        .isEqualTo(Location.of("build/java/worker-java/protobuf-java-3.25.8.jar"));
    assertThat(finding.why()).contains("NoClassDefFoundError");
  }

  @Test
  void noJarOnTheClassPath() {
    project.delete("build/java/worker-java/protobuf-java-4.36.2.jar");

    assertThat(only(project.check()).rule()).isEqualTo(Rule.NOT_RESOLVED);
  }

  @Test
  void anotherCompiler() {
    project.compiler("libprotoc 35.1");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.COMPILER_RELEASE);
    assertThat(finding.at()).isEqualTo(Location.of("build/protoc-36.2/protoc"));
    assertThat(finding.found()).isEqualTo("protoc 35.1");
  }

  @Test
  void noCompilerAndACompilerThatIsNone() {
    project.compiler("gcc 12");
    assertThat(only(project.check()).rule()).isEqualTo(Rule.COMPILER_NOT_FOUND);

    project.delete("build/protoc-36.2/protoc");
    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.COMPILER_NOT_FOUND);
    assertThat(finding.at()).extracting(Location::file).isEqualTo("versions.yaml");
  }

  @Test
  void aCompilerThatIsNotToBeRun() {
    project.write("build/protoc-36.2/protoc", "#!/bin/sh\ntouch was-run\necho libprotoc 36.2\n");
    GateRequest request = Requests.of(project.root());

    Finding finding = only(new CompatibilityGate(List.of()).check(Requests.distrusting(request)));
    assertThat(finding.rule()).isEqualTo(Rule.COMPILER_NOT_FOUND);
    assertThat(finding.found()).startsWith("build/protoc-36.2/protoc was not run");
    assertThat(finding.edit()).contains("--run-project-tools");
    assertThat(project.root().resolve("was-run")).doesNotExist();
    assertThat(project.check().passed()).isTrue();
    assertThat(project.root().resolve("was-run")).exists();
  }

  @Test
  void aCompilerThatNeverAnswers() {
    project.write("build/protoc-36.2/protoc", "#!/bin/sh\nsleep 1000\n");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.COMPILER_NOT_FOUND);
    assertThat(finding.found()).isEqualTo("build/protoc-36.2/protoc did not end within 10 s");
  }

  @Test
  void aStaleGeneratedFile() {
    String file = "worker-java/generated/timecop/B.java";
    project.replace(file, "4.36.2", "4.35.1");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.STAMP);
    assertThat(finding.at()).isEqualTo(new Location(file, 3));
    assertThat(finding.edit()).isEqualTo("scripts/generate java");
  }

  @Test
  void aGeneratedFileWithoutAStamp() {
    String file = "worker-python/generated/timecop/a_pb2.py";
    project.replace(file, "# Protobuf Python Version: 7.36.2\n", "");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.STAMP_NOT_FOUND);
    assertThat(finding.at()).isEqualTo(new Location(file, 1));
  }

  @Test
  void aRangeThatRefusesWhatAllOfTheProjectHas() {
    int line =
        project.replace("versions.yaml", "python: {}", "python: {protobuf_library: \">= 7.36.3\"}");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.RANGE);
    assertThat(finding.at()).isEqualTo(new Location("versions.yaml", line));
    assertThat(finding.edit()).contains("7.36.*");
  }

  @Test
  void aRangeThatContradictsProtocIsRefusedWithItsLine() {
    int line = project.replace("versions.yaml", "python: {}", "python: {protobuf_library: 6.33.*}");

    assertThatThrownBy(project::check)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("versions.yaml:" + line + ": no Python library in \"6.33.*\"");
  }

  @Test
  void anotherReleaseInVersionsYamlShowsAllThatDoesNotFollow() {
    int line = project.replace("versions.yaml", "\"36.2\"", "\"36.3\"");

    Report report = project.check();
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder(
            Rule.COMPILER_NOT_FOUND,
            Rule.LOCK, // pom.xml
            Rule.LOCK, // the jar
            Rule.LOCK, // pyproject.toml and the lock: the same, in two places
            Rule.LOCK, // the distribution
            Rule.STAMP, // Java
            Rule.STAMP); // Python
    assertThat(report.nearest().orElseThrow().changes())
        .containsExactly("versions.yaml:" + line + ": protoc 36.3 to 36.2");
  }

  @Test
  void aContainerfileThatNamesAnotherCompiler() {
    project.write("Containerfile", "FROM debian\nARG PROTOC_VERSION=29.5\n");

    Finding finding = only(project.check());
    assertThat(finding.rule()).isEqualTo(Rule.COMPILER_NAMED);
    assertThat(finding.at()).isEqualTo(new Location("Containerfile", 2));
    assertThat(finding.edit()).isEqualTo("Containerfile:2: write ARG PROTOC_VERSION=36.2");
  }

  @Test
  void sixThingsWrongShowAsSixFindings() {
    int pom = project.replace("pom.xml", "version>4.36.2<", "version>4.36.1<");
    int lock = project.replace(LOCK, "protobuf==7.36.2 ", "protobuf==6.33.0 ");
    project.distribution("7.35.1");
    project.compiler("libprotoc 3.21.12");
    project.replace("worker-java/generated/timecop/A.java", "4.36.2", "4.36.0");
    project.write("Containerfile", "ARG PROTOC_VERSION=29.5\n");

    Report report = project.check();
    assertThat(report.findings())
        .extracting(finding -> finding.rule().id() + " " + finding.at())
        .containsExactlyInAnyOrder(
            "lock pom.xml:" + pom,
            "lock " + LOCK + ":" + lock,
            "lock " + INSTALLED.formatted("7.35.1"),
            "compiler-release build/protoc-36.2/protoc",
            "stamp worker-java/generated/timecop/A.java:3",
            "compiler-named Containerfile:1");
    assertThat(report.passed()).isFalse();
    NearestSet nearest = report.nearest().orElseThrow();
    assertThat(nearest.protoc()).hasToString("36.2");
    assertThat(nearest.libraries())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Language.JAVA,
                LibraryVersion.of(4, 36, 2),
                Language.PYTHON,
                LibraryVersion.of(7, 36, 2)));
  }

  @Test
  void theCentralLevelNeedsNothingButTheCompiler() {
    for (String path :
        List.of("protos/generated", "worker-java", "worker-python", ".venv", "build/java")) {
      project.delete(path);
    }

    assertThat(check(Level.CENTRAL).findings()).isEmpty();
  }

  @Test
  void theConsumerLevelNeverRefusesTheCopyThatWouldMendTheConsumer() {
    project.replace("worker-java/generated/timecop/A.java", "4.36.2", "4.35.1");
    project.delete("worker-python/generated");
    project.delete("build/java");

    Report report = check(Level.CONSUMER);
    assertThat(report.passed()).isTrue();
    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.NOT_RESOLVED))
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
  }

  @Test
  void theConsumerLevelRefusesWhatTheCopyWouldNotRunWith() {
    project.distribution("7.36.1");

    assertThat(check(Level.CONSUMER).passed()).isFalse();
    assertThat(check(Level.CONSUMER, Language.JAVA).passed()).isTrue();
    assertThat(check(Level.CONSUMER, Language.PYTHON).passed()).isFalse();
  }

  private Report check(Level level, Language... languages) {
    return new CompatibilityGate(List.of())
        .check(Requests.scoped(Requests.of(project.root()), level, languages));
  }

  private static Finding only(Report report) {
    assertThat(report.findings()).hasSize(1);
    return report.findings().get(0);
  }
}
