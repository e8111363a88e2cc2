package timecop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import timecop.cli.Screen;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.CommandRunner;
import timecop.cli.command.line.Conventions;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.ProjectCopy;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.render.Console;
import timecop.settings.KnownSecrets;

class ValidateProtosCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private Path directory = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  @BeforeEach
  void copyTheProject(@TempDir Path copy) {
    ProjectCopy.in(copy);
    directory = copy;
  }

  @Test
  void exitsWith0WhenAllGoesTogether() {
    assertThat(run()).isZero();
    assertThat(out()).contains("All versions are compatible.");
  }

  @Test
  void exitsWith10OnAFinding() {
    assertThat(run("--assume", "protoc=29.5", "--assume", "python=5.29.3")).isEqualTo(10);
    assertThat(out()).contains("[lock]");
  }

  @Test
  void takesThePathsAsSeenFromTheWorkingDirectory() {
    assertThat(
            run(
                "--versions",
                "versions.yaml",
                "--protoc",
                "build/protoc-36.2/protoc",
                "--project",
                "."))
        .isZero();
    assertThat(run("--protoc", "nowhere")).isEqualTo(10);
  }

  @Test
  void checksOneLevelOfOneLanguage() {
    assertThat(run("--level", "consumer", "--language", "python", "-o", "json")).isZero();
    assertThat(out()).contains("\"level\" : \"consumer\"");
    assertThat(run("--level", "central")).isZero();
  }

  @Test
  void holdsSupportAgainstTheDayThatIsNamed() {
    assertThat(run("--as-of", "2030-01-01")).isZero();
    assertThat(run("--as-of", "2030-01-01", "--strict")).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void explainsEveryRuleWithItsSource(Rule rule) {
    assertThat(run("--explain", rule.id())).isZero();
    assertThat(out()).contains(rule.requirement()).contains("Source: " + rule.source());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--level other",
        "--language cobol",
        "--assume x=1",
        "--explain nothing",
        "--as-of today",
        "--project nowhere",
        "--versions nowhere.yaml",
        "-o xml",
      })
  void throwsAUsersErrorOnWordsItDoesNotKnow(String arguments) {
    assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(error.size()).isPositive();
  }

  private int run(String... arguments) {
    PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream stderr = new PrintStream(error, true, StandardCharsets.UTF_8);
    Console console = new Console(stdout, stderr, Screen.NONE, () -> KnownSecrets.NONE);
    CommandContext context =
        new CommandContext(console, (limit, action) -> {}, Map.of(), directory);
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(
        new ValidateProtosCommand(new CompatibilityGate(List.of()), context, directory, CLOCK));
    new Conventions(directory).apply(root);
    List<String> line = new ArrayList<>(List.of("validate-protos"));
    line.addAll(List.of(arguments));
    return new CommandRunner(root, console).run(line.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
