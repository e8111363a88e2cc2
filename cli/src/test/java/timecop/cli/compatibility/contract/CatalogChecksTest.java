package timecop.cli.compatibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.compatibility.Requests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;

/** The checks on a copy of the contract without registrations and histories. */
class CatalogChecksTest {
  private static final Path ROOT = Path.of("..");

  @TempDir Path project;

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of(ProjectCatalog.SOURCE, ProjectCatalog.GENERATED)) {
      Files.createDirectories(project.resolve(file).resolve("..").normalize());
      Files.copy(ROOT.resolve(file), project.resolve(file));
    }
  }

  private List<Finding> findings() {
    return new CatalogChecks().check(Requests.of(project));
  }

  @Test
  void registrationsAndHistoriesAreCompared() {
    assertThat(findings())
        .extracting(Finding::rule)
        .contains(Rule.CONTRACT_NOT_CHECKED, Rule.HISTORY_NOT_FOUND);
  }

  @Test
  void aCatalogueThatWasNotGeneratedIsOneFinding() throws IOException {
    Files.delete(project.resolve(ProjectCatalog.GENERATED));

    assertThat(findings()).extracting(Finding::rule).containsExactly(Rule.CONTRACT_NOT_CHECKED);
    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly("cli/generated/catalog.binpb does not exist");
  }

  @Test
  void aCatalogueThatCannotBeReadIsAFinding() throws IOException {
    Files.writeString(project.resolve(ProjectCatalog.GENERATED), "no descriptors");

    assertThat(findings()).extracting(Finding::rule).containsExactly(Rule.CONTRACT_NOT_CHECKED);
  }

  @Test
  void aProjectWithoutACatalogueIsNotChecked() throws IOException {
    Files.delete(project.resolve(ProjectCatalog.SOURCE));

    assertThat(findings()).isEmpty();
  }
}
