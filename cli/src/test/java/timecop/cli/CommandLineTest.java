package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole command lines that end before a server is asked. */
class CommandLineTest {
  // Nobody listens there: a command that gets as far as the server is told by its exit code 9.
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String stdin = "";

  private int run(String... args) {
    return run(Map.of("TEMPORAL_ADDRESS", NOWHERE), args);
  }

  private int run(Map<String, String> variables, String... args) {
    return Timecop.run(
        new Environment(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            Path.of(".."),
            false),
        args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutACommandItSaysWhatThereIs() {
    assertThat(run()).isZero();
    assertThat(out())
        .contains("Commands:", "demo", "dev", "start", "follow", "catalog", "Examples:");
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "dev",
        "start",
        "follow",
        "catalog",
        "validate-protos",
        "start demo-mixed"
      })
  void everyHelpListsTheExitCodes(String command) {
    List<String> args = new ArrayList<>(List.of(command.split(" ")));
    args.add("--help");

    assertThat(run(args.toArray(String[]::new))).isZero();
    assertThat(out()).contains("Exit codes:", "10    a check said no");
  }

  @Test
  void theHelpOfAWorkflowComesFromItsProtoFile() {
    assertThat(run("start", "demo-mixed", "--help")).isZero();
    assertThat(out())
        .contains(
            "Greets with a Java activity, then with a Python activity.",
            "--name=<string>",
            "Name to greet.",
            "Example: timecop start demo-mixed --name x",
            "Runs as WorkflowDemoMixed on JavaWorker (java, task queue time-cop-java).",
            "Calls ActivitySayHelloJava (java), ActivitySayHelloPython (python).");
  }

  @Test
  void aWorkflowGoesByItsRegisteredNameToo() {
    assertThat(run("start", "WorkflowDemoMixed", "--name", "x"))
        .isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @Test
  void startWithoutAWorkflowNamesAllOfThem() {
    assertThat(run("start")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("demo-java, demo-mixed", "demo-python, demo-mixed-python");
  }

  @Test
  void anUnknownWorkflowIsToldTheNearest() {
    assertThat(run("start", "demo-mixd", "--name", "x")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .startsWith("Error: Unknown workflow demo-mixd. Did you mean demo-mixed")
        .contains("timecop start --help");
  }

  @Test
  void anUnknownCommandIsToldTheNearest() {
    assertThat(run("strat")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: Unknown command strat. Did you mean start");
  }

  @Test
  void allThatIsWrongWithALineIsToldAtOnce() {
    assertThat(
            run("start", "demo-mixed", "--nam", "x", "--timeout", "soon", "-o", "yaml", "--follwo"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .contains("Unknown option --nam. Did you mean --name", "Unknown option --follwo")
        .contains("'soon': expected a duration such as 500ms, 90s, 1h30m or 2d")
        .contains("--output", "yaml")
        .doesNotContain("Unexpected argument");
  }

  @Test
  void aMissingKeyFieldIsNamed() {
    assertThat(run("start", "demo-mixed")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("--name is missing or empty", "timecop start demo-mixed --help");
  }

  @Test
  void anOptionGivenTwiceIsNamed() {
    assertThat(run("start", "demo-mixed", "--name", "x", "--name", "y"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("--name is given 2 times; expected once");
  }

  @Test
  void theRequestComesFromJsonAFileOrStandardInput() throws Exception {
    Path file = directory.resolve("request.json");
    Files.writeString(file, "{\"name\": \"x\"}");
    stdin = "{\"name\": \"x\"}";

    for (String input : List.of("{\"name\": \"x\"}", "@" + file, "-")) {
      assertThat(run("start", "demo-mixed", "--input", input))
          .isEqualTo(ExitCode.UNREACHABLE.code());
    }
  }

  @Test
  void aRequestThatCannotBeReadIsToldWhy() {
    assertThat(run("start", "demo-mixed", "--input", "@nowhere.json"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(run("start", "demo-mixed", "--input", "{\"nmae\": 1}"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(run("start", "demo-mixed", "--input", "{")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .contains(
            "--input @nowhere.json: there is no such file",
            "--input: nmae is no field of timecop.workflows.WorkflowDemoMixedRequest;"
                + " did you mean name?",
            "--input: not JSON, at line 1, column 2: ")
        .doesNotContain("Exception");
  }

  @Test
  void anErrorUnderJsonIsOneObject() {
    assertThat(run("start", "demo-mixed", "-o", "json")).isEqualTo(ExitCode.USAGE.code());
    assertThat(out()).isEmpty();
    assertThat(err())
        .startsWith("{\"code\":2,\"message\":\"--name is missing")
        .contains("\"hint\":")
        .hasLineCount(1);
  }

  @Test
  void aServerThatIsNotThereIsToldWithTheSourceOfItsAddress() {
    assertThat(run("start", "demo-mixed", "--name", "x")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err())
        .contains(
            "No Temporal server answers at 127.0.0.1:1", "from: TEMPORAL_ADDRESS", "timecop dev");
  }

  @Test
  void badSettingsAreNamedBeforeAnythingIsSent() {
    assertThat(run(Map.of("TEMPORAL_ADDRESS", "nonsense"), "follow", "x"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("TEMPORAL_ADDRESS is \"nonsense\", expected host:port");
  }

  @Test
  void theStackTraceOfAUsersMistakeIsForDebuggingAlone() {
    assertThat(run("start", "demo-mixed")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).doesNotContain("\tat ");
    assertThat(run("start", "demo-mixed", "--debug")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("\tat timecop.cli");
  }

  @Test
  void theCatalogueIsATableForPeopleAndADocumentForPrograms() {
    assertThat(run("catalog")).isZero();
    assertThat(out()).contains("COMMAND", "demo-mixed-python", "time-cop-python", "300 s");
    out.reset();

    assertThat(run(Map.of("PYTHON_TASK_QUEUE", "other"), "catalog", "-o", "json")).isZero();
    assertThat(out())
        .contains("\"workflow\" : \"WorkflowDemoMixed\"", "\"task_queue\" : \"other\"");
  }

  @Test
  void outputThatCannotBeWrittenIsNoSuccess() {
    PrintStream full =
        new PrintStream(
            new java.io.OutputStream() {
              @Override
              public void write(int b) throws java.io.IOException {
                throw new java.io.IOException("no space left");
              }
            },
            true,
            StandardCharsets.UTF_8);

    int code =
        Timecop.run(
            new Environment(
                new ByteArrayInputStream(new byte[0]),
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                Path.of(".."),
                false),
            "catalog");

    assertThat(code).isEqualTo(ExitCode.INTERNAL_ERROR.code());
  }
}
