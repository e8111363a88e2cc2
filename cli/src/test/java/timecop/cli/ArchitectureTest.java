package timecop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;

class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/timecop/cli");
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
  private static final int LONGEST_COMMAND = 120;
  private static final int MOST_FILES = 20;
  private static final int MOST_COMPONENTS = 8;

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("timecop.cli");

  /** The modules below the command line too. */
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("timecop");

  @Test
  void everyPackageButCommandsAndRenderingIsAServiceThatKnowsNeitherPicocliNorRendering() {
    noClasses()
        .that()
        .resideInAPackage("timecop.cli.*..")
        .and()
        .resideOutsideOfPackages("timecop.cli.command..", "timecop.cli.render..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "picocli..", "org.jline..", "timecop.cli.command..", "timecop.cli.render..")
        .check(CODE);
  }

  @Test
  void renderingKnowsNoCommands() {
    noClasses()
        .that()
        .resideInAPackage("timecop.cli.render..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("timecop.cli.command..")
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
  void onlyTheWritersOfRenderingMakeStylesAndWriteToStreams() {
    noClasses()
        .that(areNot("render.Styles", "render.terminal.Canvas"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org[.]jline[.]utils[.]Attributed.*")
        .check(CODE);
    // The log of histograms is written into memory.
    noClasses()
        .that(
            areNot(
                "Main",
                "Environment",
                "Timecop",
                "render.Console",
                "render.terminal.Canvas",
                "load.result.HistogramLog"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java[.]io[.]Print(Stream|Writer)")
        .check(CODE);
  }

  @Test
  void onlyFormatsWithASyntaxOfTheirOwnPrintWhatTheyEscapedThemselves() {
    noClasses()
        .that(
            areNot(
                "render.Console",
                "render.DataFormat",
                "render.JsonLinesFormat",
                "render.TreeFormat",
                "render.compatibility.GateFormat"))
        .should()
        .callMethod(Console.class, "encoded", String.class)
        .orShould()
        .callMethod(Console.class, "encodedMessage", String.class)
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("timecop.cli.render..")
        .and(areNot("render.JsonText", "render.YamlFormat"))
        .should()
        .callMethod(ObjectMapper.class, "writeValueAsString", Object.class)
        .orShould()
        .callMethod(JsonNode.class, "toPrettyString")
        .check(CODE);
  }

  @Test
  void noOtherClassOfTheTreeEscapesCharactersByItself() throws IOException {
    for (String module : List.of("cli", "connection", "tracing", "worker-java", "protos/java")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        List<Path> sources =
            files
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.toString().contains("timecop/escape/"))
                .toList();
        assertThat(sources).as(module).isNotEmpty();
        for (Path source : sources) {
          assertThat(Files.readString(source))
              .as("%s", source)
              .doesNotContain("isISOControl", "%04x", "p{Cntrl}", "escapeHtml", "printStackTrace");
        }
      }
    }
  }

  /** Returns whether a class is neither one of these nor inside one of them. */
  private static DescribedPredicate<JavaClass> areNot(String... names) {
    return DescribedPredicate.describe(
        "are not " + String.join(", ", names),
        type ->
            Stream.of(names)
                .noneMatch(
                    name ->
                        type.getName()
                            .matches("timecop[.]cli[.]" + Pattern.quote(name) + "([$].*)?")));
  }

  @Test
  void onlyTheProcessTouchesItsVariablesStreamsDirectoryAndExit() {
    classes()
        .that()
        .doNotHaveFullyQualifiedName("timecop.cli.Main")
        .and()
        // Where a platform keeps a user's files is a property of the process.
        .doNotHaveFullyQualifiedName("timecop.connection.ConfigFile")
        .and()
        // Absolute paths of the operating system.
        .doNotHaveFullyQualifiedName("timecop.cli.Devices")
        .should(new ProcessRule())
        .check(ALL);
  }

  @Test
  void besidesCommandsOnlyTheWiringKnowsPicocli() {
    noClasses()
        .that()
        .resideInAPackage("timecop.cli")
        .and()
        .haveNameNotMatching("timecop\\.cli\\.(Main|Timecop|Training)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "org.jline..", "timecop.cli.command..")
        .check(CODE);
  }

  @Test
  void onlyTheOutputWritesFiles() {
    classes()
        .that()
        .resideOutsideOfPackage("timecop.cli.output..")
        // The process's own streams; a temporary copy of a pipe that is read twice.
        .and(areNot("Main", "load.plan.data.RowSource"))
        .should(FileRule.writesNone())
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
  void aRegistryHasOneLineForEachOfItsClasses() {
    assertThat(used("timecop.cli.render.OutputFormats", OutputFormat.class)).containsOnly("<init>");
    assertThat(used("timecop.cli.load.plan.shape.ShapeParser", Shape.class)).containsOnly("OPTION");
  }

  /** Returns which members a class uses of the implementations of a type. */
  private static List<String> used(String user, Class<?> type) {
    return CODE.get(user).getAccessesFromSelf().stream()
        .map(JavaAccess::getTarget)
        .filter(target -> target.getOwner().isAssignableTo(type))
        .filter(target -> !target.getOwner().isEquivalentTo(type))
        .map(AccessTarget::getName)
        .toList();
  }

  @Test
  void onlyWhatShowsOrComparesTimesReadsAClockThatCanBeSet() {
    noClasses()
        .that()
        // The begin of a run in its report, and the offset between two machines' clocks.
        .doNotHaveSimpleName("RunClock")
        .and()
        .doNotHaveSimpleName("ClockProbe")
        .and()
        // The time in a workflow ID, and the date by which a version expires.
        .doNotHaveSimpleName("WorkflowIds")
        .and()
        .doNotHaveSimpleName("Timecop")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .check(ALL);
  }

  @Test
  void noOtherModuleReadsAClockThatCanBeSet() throws IOException {
    // The server decides the time of a workflow; a summary is stored with its date.
    Pattern clock =
        Pattern.compile(
            "(?<!Workflow\\.)\\bcurrentTimeMillis|\\bClock\\.system|new Date\\(\\)"
                + "|\\b(Instant|(Local|Zoned|Offset)(Date|Time|DateTime))(\\.|::)now");
    for (Path module : sources()) {
      for (Path source : files(module)) {
        if (!module.equals(Path.of("../cli/src/main/java"))
            && !source.endsWith("PatientEventsSummaries.java")) {
          assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(clock);
        }
      }
    }
  }

  @Test
  void cancelledHasOneSpellingInTheTextsOfEveryModule() throws IOException {
    List<Path> files = new ArrayList<>(files(Path.of("../worker-python/src")));
    files.addAll(files(Path.of("../docs")));
    files.addAll(files(Path.of("../protos/timecop")));
    for (Path module : sources()) {
      files.addAll(files(module));
    }
    for (Path file : files) {
      // A query for workflows has the server's spelling.
      if (!file.toString().endsWith(".pyc") && !file.endsWith("WorkflowStatus.java")) {
        // Names of Temporal's own have it otherwise.
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContainPattern("(?<![A-Za-z_])[Cc]anceled(?![A-Za-z_])");
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).as("%s", directory).isNotEmpty();
      return found;
    }
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
  void thePackagesDoNotDependOnEachOtherInCircles() {
    slices().matching("timecop.cli.(*)..").should().beFreeOfCycles().check(CODE);
    slices().matching("timecop.cli.command.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void whatIsBelowTheVerbsKnowsNoVerb() {
    noClasses()
        .that()
        .resideInAPackage("timecop.cli.command.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("timecop.cli.command")
        .check(CODE);
  }

  @Test
  void theCommandLineKnowsNoGeneratedCode() {
    noClasses().should().dependOnClassesThat().resideInAPackage("timecop.protos..").check(CODE);
  }

  @Test
  void aProductionClassIsNotCalledATest() {
    noClasses().should().haveSimpleNameEndingWith("Test").check(CODE);
  }

  @Test
  void aRecordIsSmallEnoughToBeTakenInAtAGlance() {
    assertThat(ALL.stream().filter(JavaClass::isRecord))
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(type.reflect().getRecordComponents())
                    .as(type.getName())
                    .hasSizeLessThanOrEqualTo(MOST_COMPONENTS));
  }

  @Test
  void aPackageOfEveryModuleIsSmallEnoughToBeTakenInAtAGlance() throws IOException {
    Map<Path, Long> counts = new TreeMap<>();
    for (Path module : sources()) {
      try (Stream<Path> files = Files.walk(module)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> counts.merge(file.getParent(), 1L, Long::sum));
      }
    }
    assertThat(counts)
        .isNotEmpty()
        .allSatisfy((p, n) -> assertThat(n).as(p.toString()).isLessThanOrEqualTo(MOST_FILES));
  }

  /** Returns the directory of sources of each Java module of the project. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Matcher modules = MODULE.matcher(Files.readString(Path.of("../pom.xml")));
    while (modules.find()) {
      sources.add(Path.of("..", modules.group(1), "src/main/java"));
    }
    assertThat(sources).contains(Path.of("../cli/src/main/java")).allMatch(Files::isDirectory);
    return sources;
  }

  @Test
  void aCommandParsesCallsAndRendersInFewLines() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("command"))) {
      List<Path> commands = files.filter(f -> f.toString().endsWith("Command.java")).toList();
      assertThat(commands).isNotEmpty();
      for (Path command : commands) {
        List<String> lines =
            Files.readAllLines(command).stream().filter(it -> !it.startsWith("import ")).toList();
        assertThat(lines).as("%s", command).hasSizeLessThan(LONGEST_COMMAND);
      }
    }
  }
}
