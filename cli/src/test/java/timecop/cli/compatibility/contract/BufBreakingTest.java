package timecop.cli.compatibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.compatibility.ProjectCopy;
import timecop.cli.compatibility.ProjectFiles;
import timecop.cli.compatibility.Requests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;

class BufBreakingTest {

  @Test
  void checksNothingUnlessARevisionIsNamed(@TempDir Path project) {
    assertThat(check(project, null)).isEmpty();
  }

  @Test
  void findsWhatBufFindsWithItsLine(@TempDir Path project) {
    buf(
        project,
        "echo '{\"path\":\"protos/a.proto\",\"start_line\":7,\"type\":\"FIELD_NO_DELETE\","
            + "\"message\":\"Field 1 was deleted.\"}'; exit 100");

    assertThat(check(project, "main"))
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo(Rule.CONTRACT_BREAKING))
        .satisfies(f -> assertThat(f.at()).isEqualTo(new Location("protos/a.proto", 7)))
        .satisfies(f -> assertThat(f.found()).isEqualTo("Field 1 was deleted."));
  }

  @Test
  void handsBufTheRevisionAsOneArgument(@TempDir Path project) {
    buf(project, "test \"$4\" = '.git#ref=v1.0,subdir=protos' || exit 1");

    assertThat(check(project, "v1.0")).isEmpty();
  }

  @Test
  void neverPassesWhenNothingWasCompared(@TempDir Path project) {
    assertThat(check(project, "main"))
        .extracting(Finding::rule)
        .containsExactly(Rule.CONTRACT_NOT_CHECKED);
    buf(project, "echo 'Failure: no such ref' >&2; exit 1");
    assertThat(check(project, "main"))
        .extracting(Finding::found)
        .containsExactly("buf failed: Failure: no such ref");
    assertThat(check(project, "a,subdir=b"))
        .extracting(Finding::rule)
        .containsExactly(Rule.CONTRACT_NOT_CHECKED);
    assertThat(check(project, "--help"))
        .extracting(Finding::rule)
        .containsExactly(Rule.CONTRACT_NOT_CHECKED);
  }

  @Test
  void runsNoProgramOfAProjectUnlessAskedTo(@TempDir Path project) {
    buf(project, "touch was-run");

    assertThat(distrusting(project, Map.of()))
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo(Rule.CONTRACT_NOT_CHECKED))
        .satisfies(f -> assertThat(f.found()).startsWith(".venv/bin/buf was not run"))
        .satisfies(f -> assertThat(f.edit()).contains("--run-project-tools"));
    assertThat(project.resolve("was-run")).doesNotExist();
    assertThat(distrusting(project, Map.of("PATH", ".venv/bin:."))).hasSize(1);
    assertThat(project.resolve("was-run")).doesNotExist();
    assertThat(check(project, "main")).isEmpty();
    assertThat(project.resolve("was-run")).exists();
  }

  @Test
  void runsBufOfPathInAProjectThatIsNotTrusted(@TempDir Path project, @TempDir Path tools) {
    buf(project, "touch was-run");
    new ProjectFiles(tools).program("buf", ": > path-was-run");

    assertThat(distrusting(project, Map.of("PATH", tools.toString()))).isEmpty();
    assertThat(project.resolve("was-run")).doesNotExist();
    assertThat(project.resolve("path-was-run")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"buf.yaml", "protos/buf.yaml"})
  void runsNoPluginsOfAProjectUnlessAskedTo(
      String configuration, @TempDir Path project, @TempDir Path tools) {
    new ProjectFiles(tools).program("buf", "touch was-run");
    new ProjectFiles(project).write(configuration, "version: v2\nplugins:\n  - plugin: ./p\n");

    assertThat(distrusting(project, Map.of("PATH", tools.toString())))
        .singleElement()
        .satisfies(f -> assertThat(f.found()).contains("plugins"))
        .satisfies(f -> assertThat(f.edit()).contains("--run-project-tools"));
    assertThat(project.resolve("was-run")).doesNotExist();
  }

  private static List<Finding> distrusting(Path project, Map<String, String> environment) {
    GateRequest request = Requests.of(project, ProjectCopy.DAY, environment);
    return new BufBreaking().check(Requests.against(Requests.distrusting(request), "main"));
  }

  private static void buf(Path project, String script) {
    new ProjectFiles(project).program(".venv/bin/buf", script);
  }

  private static List<Finding> check(Path project, @Nullable String against) {
    return new BufBreaking().check(Requests.against(Requests.of(project), against));
  }
}
