package timecop.cli.compatibility.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;

/** The check on a copy of the contract and of the registrations of the built workers. */
class RegistrationsCheckTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> FILES =
      List.of(
          "protos/timecop/catalog/catalog.proto",
          "cli/generated/catalog.binpb",
          "build/registrations/java.json",
          "build/registrations/python.json");

  @TempDir Path project;

  @BeforeEach
  void copy() throws IOException {
    for (String file : FILES) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.copy(ROOT.resolve(file), project.resolve(file));
    }
  }

  private List<Finding> findings() throws IOException {
    return new RegistrationsCheck(ProjectCatalog.read(project)).check();
  }

  private void replace(String file, String old, String now) throws IOException {
    String text = Files.readString(project.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(project.resolve(file), text.replace(old, now));
  }

  private int lineOf(String declaration) throws IOException {
    List<String> lines = Files.readAllLines(project.resolve(FILES.get(0)));
    return 1
        + lines.indexOf(
            lines.stream()
                .filter(line -> line.strip().startsWith(declaration))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void thisProjectsWorkersRegisterWhatTheCatalogueDeclares() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void anActivityRenamedInOneLanguageAloneIsFoundUnderBothNamesAtItsDeclaration()
      throws IOException {
    replace("build/registrations/python.json", "ActivitySayHelloPython", "ActivitySayHalloPython");

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly(
            "ActivitySayHalloPython: in ACTIVITIES, not in PythonWorker of the catalogue",
            "ActivitySayHelloPython: in PythonWorker of the catalogue, not in ACTIVITIES");
    assertThat(findings().get(1).at())
        .hasToString(FILES.get(0) + ":" + lineOf("rpc ActivitySayHelloPython("));
    assertThat(findings()).allMatch(finding -> finding.rule() == Rule.CONTRACT_DIFFERS);
  }

  @Test
  void anotherTypeOrQueueIsFound() throws IOException {
    replace(
        "build/registrations/java.json",
        "timecop.workflows.WorkflowDemoMixedRequest",
        "timecop.workflows.WorkflowDemoJavaRequest");
    replace("build/registrations/java.json", "time-cop-java", "time-cop-jvm");

    assertThat(findings())
        .extracting(Finding::found)
        .containsExactly(
            "JavaWorker: polls time-cop-jvm, in the catalogue time-cop-java",
            "WorkflowDemoMixed: takes timecop.workflows.WorkflowDemoJavaRequest, in the catalogue"
                + " timecop.workflows.WorkflowDemoMixedRequest");
  }

  @Test
  void missingRegistrationsAreAFinding() throws IOException {
    Files.delete(project.resolve("build/registrations/java.json"));
    assertThat(findings()).extracting(Finding::rule).containsExactly(Rule.CONTRACT_NOT_CHECKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"worker\": \"PythonWorker\", \"task_queue\": null}", "\u00ff"})
  void textThatIsNotRegistrationsIsAFindingThatNamesTheFile(String text) throws IOException {
    Files.writeString(
        project.resolve("build/registrations/python.json"), text, StandardCharsets.ISO_8859_1);

    assertThat(findings())
        .singleElement()
        .extracting(Finding::found)
        .asString()
        .startsWith("build/registrations/python.json is not the registrations of a worker");
  }

  @Test
  void registrationsThatAreOlderThanTheSourcesAreAFinding() throws IOException {
    Path source = project.resolve("worker-python/src/timecop_worker/registration.py");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(findings())
        .singleElement()
        .extracting(Finding::found)
        .isEqualTo(
            "build/registrations/python.json is older than"
                + " worker-python/src/timecop_worker/registration.py");
  }
}
