package timecop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import timecop.cli.UserError;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.ProjectCopy;
import timecop.cli.compatibility.findings.Rule;

class ValidateProtosCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private Path directory = Path.of("");
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder error = new StringBuilder();

  @BeforeEach
  void copyTheProject(@TempDir Path copy) {
    ProjectCopy.in(copy);
    directory = copy;
  }

  @Test
  void exitsWith0WhenAllGoesTogether() {
    assertThat(run()).isZero();
    assertThat(out).contains("All versions are compatible.");
  }

  @Test
  void exitsWith10OnAFinding() {
    assertThat(run("--assume", "protoc=29.5", "--assume", "python=5.29.3")).isEqualTo(10);
    assertThat(out).contains("[lock]");
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
    assertThat(out).contains("\"level\" : \"consumer\"");
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
    assertThat(out).contains(rule.requirement()).contains("Source: " + rule.source());
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
    assertThat(error).isNotEmpty();
  }

  private int run(String... arguments) {
    var command =
        new ValidateProtosCommand(
            new CompatibilityGate(List.of()), directory, Map.of(), CLOCK, out);
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof UserError userError) {
                error.append(userError.getMessage());
                return userError.exitCode().code();
              }
              throw e;
            })
        .execute(arguments);
  }
}
