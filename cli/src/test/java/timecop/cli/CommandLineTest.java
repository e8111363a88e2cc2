package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import timecop.cli.command.line.CatalogDependent;

/** Whole command lines that end before a server is asked. */
class CommandLineTest {
  // Nobody listens there: a command that gets as far as the server is reported by its exit code 9.
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String stdin = "";

  private int run(String... args) {
    return run(Map.of("TEMPORAL_ADDRESS", NOWHERE), args);
  }

  private int run(Map<String, String> variables, String... args) {
    return Timecop.runner(environment(variables)).run(args);
  }

  private Environment environment(Map<String, String> variables) {
    return new Environment(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        variables,
        Path.of(".."),
        directory,
        Screen.NONE,
        (limit, action) -> {});
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
    assertThat(out()).contains("Start:", "demo", "dev", "start", "follow", "catalog", "Examples:");
    assertThat(err()).isEmpty();
  }

  @Test
  void theHelpOfAWorkflowComesFromItsProtoFile() {
    assertThat(run("start", "demo-mixed", "--help")).isZero();
    assertThat(out())
        .contains(
            "Greets with a Java activity, then with a Python activity.",
            "--name=STRING",
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
    assertThat(err())
        .containsPattern(
            " demo-java, (.*, )?demo-mixed, (.*, )?demo-python, (.*, )?demo-mixed-python[,\n]");
  }

  @Test
  void anUnknownWorkflowGetsTheNearest() {
    assertThat(run("start", "demo-mixd", "--name", "x")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .startsWith("Error: Unknown workflow demo-mixd. Did you mean demo-mixed")
        .contains("timecop start --help");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The last one reads as "-o rder-1".
        "describe -x-1",
        "why -x-1",
        "stack -x-1",
        "history -x-1",
        "timeline -x-1",
        "result -x-1",
        "follow -x-1",
        "cancel -x-1",
        "terminate -x-1",
        "delete -x-1",
        "reset -x-1 --to last-task",
        "activity pause -x-1 charge",
        "deployment move -x-1 --to a:1",
        "signal -x-1 note",
        "query -x-1 state",
        "update -x-1 add",
        "describe --x-1",
        "describe -order-1"
      })
  void anIdWithADashIsWrittenBehindTwo(String line) {
    String id = line.replaceAll("^[a-z ]* (-\\S+).*", "$1");
    String verb = line.substring(0, line.indexOf(" -"));

    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("If " + id + " is the WORKFLOW_ID, put it last and -- before it:");
    assertThat(err().replaceAll("\\s+", " ")).contains("timecop " + verb + " -- '" + id + "'");
    assertThat(run(verb, "--", id)).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"describe order-1 --nope", "list --nope", "describe --run-idd x", "follow -o no"})
  void anotherOptionIsNoId(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).doesNotContain("-- before it");
  }

  @Test
  void anErrorInYamlIsTheObjectOfJson() throws Exception {
    String[] line = {"describe", "", "-o", "json"};
    assertThat(run(line)).isEqualTo(ExitCode.USAGE.code());
    JsonNode json = new ObjectMapper().readTree(err());
    err.reset();
    line[3] = "yaml";
    assertThat(run(line)).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("code: 2\nmessage: ");
    assertThat(new YAMLMapper().readTree(err())).isEqualTo(json);
  }

  @Test
  void aWordAfterAnUnknownOptionMayBeItsValue() {
    assertThat(run("load", "--rate", "1", "--nope", "word")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("Unknown option --nope.").doesNotContain("word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense -o json",
        "nonsense --output=json",
        "-o json nonsense",
        "start nonsense -o json",
        "start demo-java --catalog nowhere -o json",
        "demo --nope -o json",
        "load report -ojson"
      })
  void anErrorOfAnyLineUnderJsonIsOneObject(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(ExitCode.USAGE.code());
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("{\"code\":2,\"message\":").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate-protos --level x=central, consumer, declared, both",
        "load --rate 1 --arrivals x=uniform, poisson",
        "load --rate 1 --on-abort X=leave, cancel, terminate"
      })
  void anUnknownWordIsReportedWithThoseThatThereAre(String line) {
    String[] parts = line.split("=", 2);
    assertThat(run(parts[0].split(" ", -1))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains(": expected " + parts[1]).doesNotContain("bug");
  }

  @Test
  void missingArgumentsAreReportedOnce() {
    assertThat(run("load", "compare")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: Missing required parameters: 'A', 'B'\n  See: ");
  }

  @Test
  void anUnknownCommandGetsTheNearest() {
    assertThat(run("strat")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: Unknown command strat. Did you mean start");
  }

  @Test
  void allThatIsWrongWithALineIsReportedAtOnce() {
    assertThat(
            run("start", "demo-mixed", "--nam", "x", "--timeout", "soon", "-o", "xml", "--follwo"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .contains("Unknown option --nam. Did you mean --name", "Unknown option --follwo")
        .contains("'soon': expected a duration such as 500ms, 90s, 1h30m or 2d")
        .contains("--output", "xml")
        .doesNotContain("Unexpected argument");
  }

  @Test
  void theErrorsOfOptionsAndThoseOfTheRequestAreReportedTogether() {
    assertThat(run("start", "demo-mixed", "--timeout", "5s")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("--timeout", "--name");
  }

  @Test
  void allUnknownValuesOfTheGateAreReportedAtOnce() {
    assertThat(
            run("validate-protos", "--language", "cobol", "--explain", "no", "--assume", "foo=1"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("cobol", "no", "foo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load --interval 9999999h --rate 1",
        "load --rate 1 --find-max --step 9999999h",
        "load --rate 1 --start-retry 9999999h",
        "load --rate 1 --start-timeout 9999999h",
        "load --rate 1 --rate 2",
        "load --rate 1 --force --force",
        "load --rate 1 --metrics-port 99999",
        "load --rate 1 --seed abc",
        "load --json out.json --rate 77 report r.json",
        "load --catalog some.binpb report r.json",
      })
  void aLineThatCannotBeMeantIsAnErrorBeforeAnythingIsSent(String line) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: ").doesNotContain("bug of timecop");
  }

  @Test
  void aGateOnAWorkflowWhoseWeightIsInvalidIsNoSecondError() {
    String gate = "demo-java.completion.p99>1s";
    assertThat(run("load", "--rate", "1", "--mix", "demo-java=x", "--fail-if", gate))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("demo-java=x").doesNotContain("metric");
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
  void aRequestThatCannotBeReadIsReportedWhy() {
    assertThat(run("start", "demo-mixed", "--input", "@nowhere.json"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(run("start", "demo-mixed", "--input", "{\"nmae\": 1}"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(run("start", "demo-mixed", "--input", "{")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .contains(
            "--input @nowhere.json: no such file",
            "--input: nmae is not a field of timecop.workflows.WorkflowDemoMixedRequest;"
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
  void aServerThatIsNotThereIsReportedWithTheSourceOfItsAddress() {
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
  void aCheckedCatalogueIsValidInJson() throws Exception {
    assertThat(run("catalog", "--check", "-o", "json")).isZero();
    assertThat(new ObjectMapper().readTree(out()).path("valid").asBoolean()).isTrue();
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
        Timecop.runner(
                new Environment(
                    new ByteArrayInputStream(new byte[0]),
                    full,
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of(),
                    Path.of(".."),
                    directory,
                    Screen.NONE,
                    (limit, action) -> {}))
            .run("catalog");

    assertThat(code).isEqualTo(ExitCode.INTERNAL_ERROR.code());
  }

  /** Every option of every command that takes a value, as the words before it and its name. */
  private List<List<String>> options() {
    CommandLine root = Timecop.commands(environment(Map.of()));
    CatalogDependent.completeAll(root.getCommandSpec());
    List<List<String>> options = new ArrayList<>();
    collect(root, List.of(), options);
    return options;
  }

  private static void collect(CommandLine command, List<String> words, List<List<String>> options) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.arity().max() > 0) {
        List<String> line = new ArrayList<>(words);
        line.add(option.longestName());
        options.add(line);
      }
    }
    command
        .getSubcommands()
        .forEach(
            (name, subcommand) -> {
              List<String> line = new ArrayList<>(words);
              line.add(name);
              collect(subcommand, line, options);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "load", "report", "merge", "catalog", "demo-mixed"})
  void theNameOfACommandIsTheValueOfAnyOptionBeforeIt(String name) {
    List<List<String>> options = options();
    assertThat(options).hasSizeGreaterThan(100);
    // One for all lines: picocli clears the values of the line before.
    CommandLine root = Timecop.commands(environment(Map.of()));
    for (List<String> option : options) {
      if (option.contains("--catalog")) {
        continue; // Its value decides what there is: see the test of the catalogue's file.
      }
      List<String> line = new ArrayList<>(option);
      line.add(name);
      ParseResult parsed = root.parseArgs(line.toArray(String[]::new));
      List<Exception> errors = new ArrayList<>(parsed.errors());
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
        errors.addAll(parsed.errors());
      }
      assertThat(parsed.commandSpec().qualifiedName(" "))
          .as("%s", line)
          .isEqualTo(String.join(" ", path(root, line)));
      assertThat(errors)
          .as("%s", line)
          .noneMatch(error -> error instanceof UnmatchedArgumentException)
          .allMatch(
              error ->
                  String.valueOf(error.getMessage()).contains("'" + name + "'")
                      || error instanceof MissingParameterException);
    }
  }

  /** The names of the commands on the line, as the commands call themselves. */
  private static List<String> path(CommandLine root, List<String> line) {
    List<String> path = new ArrayList<>(List.of(root.getCommandName()));
    CommandLine at = root;
    for (String word : line.subList(0, line.size() - 2)) {
      at = Objects.requireNonNull(at.getSubcommands().get(word));
      path.add(at.getCommandName());
    }
    return path;
  }

  @Test
  void theNameOfASubcommandIsAValueOfLoadsOptions() {
    for (List<String> line :
        List.of(
            List.of("load", "--rate", "5", "--count", "1", "--run-id", "merge"),
            List.of("load", "--rate", "5", "--count", "1", "--name", "report"),
            List.of("load", "--name", "compare", "--rate", "5", "--count", "1"))) {
      assertThat(run(line.toArray(String[]::new)))
          .as("%s", line)
          .isEqualTo(ExitCode.UNREACHABLE.code());
    }
    assertThat(err()).doesNotContain("bug").doesNotContain("Unknown");
  }

  @Test
  void loadTakesTheFieldsOfTheCatalogueThatIsNamedAnywhereOnTheLine() {
    assertThat(run("load", "--rate", "5", "--catalog", "nowhere.binpb", "--name", "x"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: Catalogue nowhere.binpb: no such file");
    err.reset();

    assertThat(run("load", "report", "nowhere.json", "--catalog", "nowhere.binpb"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).startsWith("Error: Unknown option --catalog.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "validate-protos"})
  void aCommandThatTakesNoCatalogueNamesThoseThatDo(String command) {
    assertThat(run("--catalog", "x.binpb", command)).isEqualTo(ExitCode.USAGE.code());
    assertThat(err())
        .contains("timecop " + command + " does not take --catalog")
        .contains("These commands take it: dev, start, load, ");
  }

  @Test
  void yamlIsAFormatOfEveryDocument() throws Exception {
    assertThat(run("catalog", "-o", "json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out());
    out.reset();

    assertThat(run("catalog", "-o", "yaml")).isZero();
    assertThat(out()).startsWith("workers:\n");
    assertThat(new YAMLMapper().readTree(out())).isEqualTo(json);
  }

  @Test
  void aFormatThatADocumentDoesNotHaveIsAnError() {
    assertThat(run("catalog", "--diagram", "-o", "json")).isEqualTo(ExitCode.USAGE.code());
    assertThat(out()).isEmpty();
    assertThat(err()).contains("Output format json is not available here.");
    err.reset();

    assertThat(run("catalog", "-o", "sarif")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).contains("'sarif': expected text, json, jsonl, yaml");
  }
}
