package timecop.cli.compatibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.compatibility.ProjectFiles;
import timecop.cli.compatibility.Requests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
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

  private static void buf(Path project, String script) {
    new ProjectFiles(project).program(".venv/bin/buf", script);
  }

  private static List<Finding> check(Path project, @Nullable String against) {
    return new BufBreaking().check(Requests.against(Requests.of(project), against));
  }
}
