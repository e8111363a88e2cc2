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
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;

/** The check on a copy of the contract and of the stored histories. */
class HistoriesCheckTest {
  private static final Path ROOT = Path.of("..");
  private static final String SOURCE = "protos/timecop/catalog/catalog.proto";
  private static final String MIXED = "protos/histories/WorkflowDemoMixed/completed.json";

  @TempDir Path project;

  @BeforeEach
  void copy() throws IOException {
    copy(SOURCE);
    copy("cli/generated/catalog.binpb");
    try (Stream<Path> files = Files.walk(ROOT.resolve("protos/histories"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(ROOT.relativize(file).toString());
      }
    }
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.copy(ROOT.resolve(file), project.resolve(file));
  }

  private void replace(String old, String now) throws IOException {
    String text = Files.readString(project.resolve(MIXED));
    assertThat(text).contains(old);
    Files.writeString(project.resolve(MIXED), text.replace(old, now));
  }

  private List<Finding> findings() throws IOException {
    return new HistoriesCheck(ProjectCatalog.read(project)).check();
  }

  @Test
  void thisProjectsWorkflowsCallWhatTheCatalogueDeclares() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void aCallThatTheCatalogueDoesNotDeclareIsFoundAtItsWorkflow() throws IOException {
    replace("\"ActivitySayHelloPython\"", "\"ActivitySayHelloRuby\"");

    List<Finding> findings = findings();
    assertThat(findings)
        .extracting(Finding::found)
        .containsExactly(
            "WorkflowDemoMixed: calls ActivitySayHelloRuby, which is no activity of the catalogue",
            "WorkflowDemoMixed: uses ActivitySayHelloPython, which no history calls");
    assertThat(findings).allMatch(finding -> finding.rule() == Rule.HISTORY_DIFFERS);
    assertThat(findings).allMatch(finding -> String.valueOf(finding.at()).startsWith(SOURCE + ":"));
    assertThat(findings.get(0).alsoAt()).extracting(Object::toString).containsExactly(MIXED);
  }

  @Test
  void anotherTimeoutIsFoundWithBoth() throws IOException {
    replace("\"startToCloseTimeout\": \"10s\",\n        \"heartbeat", "\"heartbeat");

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly(
            "WorkflowDemoMixed: calls ActivitySayHelloJava with start_to_close none, in the"
                + " catalogue 10s",
            "WorkflowDemoMixed: calls ActivitySayHelloPython with start_to_close none, in the"
                + " catalogue 10s");
  }

  @Test
  void aWorkflowWithoutAHistoryIsAWarning() throws IOException {
    Files.delete(project.resolve(MIXED));

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.HISTORY_NOT_FOUND))
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
        .satisfies(
            finding -> assertThat(finding.edit()).isEqualTo("scripts/record-histories demo-mixed"));
  }

  @Test
  void aHistoryOfAWorkflowThatIsGoneIsFound() throws IOException {
    replace("\"WorkflowDemoMixed\"", "\"WorkflowDemoOld\"");

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly(
            "WorkflowDemoOld: is no workflow of the catalogue",
            "WorkflowDemoMixed: no history in protos/histories");
  }

  @Test
  void whatIsNoHistoryIsNoPass() throws IOException {
    Files.writeString(project.resolve(MIXED), "{\"events\": []}");

    assertThat(findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.CONTRACT_NOT_CHECKED, Rule.HISTORY_NOT_FOUND);
    assertThat(findings().get(0).at()).hasToString(MIXED);
  }
}
