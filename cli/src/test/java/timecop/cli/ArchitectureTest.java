package timecop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final int LONGEST_COMMAND = 100;
  private static final String[] SERVICES = {
    "timecop.cli.workflow..",
    "timecop.cli.dev..",
    "timecop.cli.input..",
    "timecop.cli.message..",
    "timecop.cli.compatibility.."
  };

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("timecop.cli");

  @Test
  void servicesKnowNeitherPicocliNorJLineNorCommandsNorRendering() {
    noClasses()
        .that()
        .resideInAnyPackage(SERVICES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "picocli..", "org.jline..", "timecop.cli.command..", "timecop.cli.render..")
        .check(CODE);
  }

  @Test
  void onlyTheConsoleAndTheProcessTouchTheStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage("timecop.cli.render..")
        .and()
        .doNotHaveFullyQualifiedName("timecop.cli.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CODE);
  }

  @Test
  void onlyRenderingKnowsJLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("timecop.cli.render..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jline..")
        .check(CODE);
  }

  @Test
  void onlyTheConnectionMakesStubs() {
    noClasses()
        .that()
        .doNotHaveSimpleName("TemporalConnection")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.temporal.serviceclient.WorkflowServiceStubs")
        .check(CODE);
  }

  @Test
  void nothingButTheWiringKnowsTheWiring() {
    noClasses()
        .that()
        .resideInAPackage("timecop.cli.*..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("Timecop")
        .check(CODE);
  }

  @Test
  void theServicesDoNotDependOnEachOtherInCircles() {
    slices().matching("timecop.cli.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void theCommandLineKnowsNoGeneratedCode() {
    noClasses().should().dependOnClassesThat().resideInAPackage("timecop.protos..").check(CODE);
  }

  @Test
  void aCommandParsesCallsAndRendersInFewLines() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/timecop/cli/command"))) {
      List<Path> commands = files.filter(f -> f.toString().endsWith("Command.java")).toList();
      assertThat(commands).isNotEmpty();
      for (Path command : commands) {
        assertThat(Files.readAllLines(command)).as("%s", command).hasSizeLessThan(LONGEST_COMMAND);
      }
    }
  }
}
