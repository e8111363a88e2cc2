package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import timecop.cli.command.line.CatalogDependent;

/** The help of every command. */
class HelpTest {
  private static final String ESCAPE = "\u001b";

  /** Every command as the words that follow {@code timecop}; none for the command itself. */
  static List<String> commands() {
    CommandLine root = Timecop.commands(environment());
    CatalogDependent.completeAll(root.getCommandSpec());
    List<String> commands = new ArrayList<>();
    collect(root, "", commands);
    assertThat(commands)
        .contains("", "load", "load compare", "load merge", "start demo-mixed", "help", "dev");
    return commands;
  }

  private static void collect(CommandLine command, String words, List<String> commands) {
    commands.add(words);
    for (CommandLine each : new LinkedHashSet<>(command.getSubcommands().values())) {
      collect(each, (words + " " + each.getCommandName()).strip(), commands);
    }
  }

  private static Environment environment() {
    return new Environment(
        System.in,
        System.out,
        System.err,
        Map.of(),
        java.nio.file.Path.of(".."),
        java.nio.file.Path.of("").toAbsolutePath(),
        Screen.NONE,
        (limit, action) -> {});
  }

  private static Ended help(String command, int columns) {
    Screen screen = new Screen(false, false, false, OptionalInt.of(columns));
    String[] args = (command + " --help").strip().split(" ", -1);
    return Ended.run(screen, Map.of(), args);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noWordIsBrokenAndNoLineIsTooLongAtAnyWidth(String command) {
    // Whatever is not the end of a line that goes on.
    Map<String, Integer> all = words(help(command, 100).out());
    for (int columns : List.of(40, 60, 72, 80)) {
      Ended narrow = help(command, columns);
      assertThat(narrow.code()).isZero();
      assertThat(narrow.err()).isEmpty();
      assertThat(words(narrow.out())).as("%d columns", columns).isEqualTo(all);
      assertThat(narrow.out().lines())
          .as("%d columns", columns)
          // A registered name of the catalogue may be longer than a line.
          .allMatch(line -> line.length() <= columns || line.matches(" +\\(\\w+\\)"));
    }
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    Arrays.stream(text.split("\\s+"))
        .filter(word -> !word.equals("\\"))
        .forEach(word -> words.merge(word, 1, Integer::sum));
    return words;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPlaceholderIsInCapitalsOrListsTheValues(String command) {
    assertThat(help(command, 80).out().lines())
        .filteredOn(line -> line.matches(" +(-., )?--.*"))
        .allSatisfy(
            line -> {
              String term = line.strip().split("  ", 2)[0];
              String value = term.replaceFirst("^[^=]*=?", "").replaceFirst("]$", "");
              assertThat(value)
                  .doesNotContain("<")
                  .matches("[A-Z@|/:.,=\\[\\]-]*(html)?|[a-z]+\\|[a-z]+");
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandIsTheHelpThatItsOptionShows(String command) {
    Ended asked = Ended.run(("help " + command).strip());

    assertThat(asked).isEqualTo(Ended.run((command + " --help").strip()));
    assertThat(asked.code()).isZero();
    assertThat(asked.out()).startsWith(("Usage: timecop " + command).strip() + " [OPTIONS]");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theExitCodesAreOneLine(String command) {
    assertThat(help(command, 80).out()).endsWith("\nExit codes: timecop help exit-codes\n");
  }

  @Test
  void theExitCodesAreListedOnce() {
    Ended ended = Ended.run("help exit-codes");

    assertThat(ended.code()).isZero();
    for (ExitCode code : ExitCode.values()) {
      assertThat(ended.out()).contains("  %-5d %s%n".formatted(code.code(), code.meaning()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense --help, Unknown command nonsense.",
    "--help nonsense, Unknown command nonsense.",
    "nonsense -h, Unknown command nonsense.",
    "nonsense --version, Unknown command nonsense.",
    "start nonsense --help, Unknown workflow nonsense.",
    "start demo-mixd --help, Unknown workflow demo-mixd. Did you mean demo-mixed?",
    "load nonsense --help, Unknown command nonsense.",
    "help nonsense, Unknown command nonsense.",
    "help strat, Unknown command strat. Did you mean start?",
    "help start nonsense, Unknown workflow nonsense.",
    "help load compare a, Unknown command a.",
  })
  void helpOfWhatDoesNotExistIsAnError(String line, String error) {
    Ended ended = Ended.run(line);

    assertThat(ended.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("Error: " + error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help start", "-h start", "start --help"})
  void helpBeforeACommandIsTheHelpOfThatCommand(String line) {
    assertThat(Ended.run(line)).isEqualTo(Ended.run("help start"));
  }

  @Test
  void loadGroupsItsOptions() {
    String help = Ended.run("load --help").out();

    assertThat(help.lines().filter(line -> line.matches("[A-Z][A-Za-z, ]+:")))
        .containsExactly(
            "Commands:",
            "Rate and duration:",
            "Workload:",
            "Fields of the requests, as templates:",
            "Limits:",
            "Checks:",
            "Reports:",
            "Connection:",
            "Common options:",
            "Examples:");
    assertThat(section(help, "Rate and duration")).contains("--rate", "--sine", "--warmup");
    assertThat(section(help, "Workload")).contains("--mix", "--data", "--part");
    assertThat(section(help, "Fields of the requests, as templates")).contains("--name");
    assertThat(section(help, "Limits")).contains("--drain", "--max-in-flight");
    assertThat(section(help, "Checks")).contains("--fail-if", "--[no-]verify", "--force");
    assertThat(section(help, "Reports")).contains("--json", "--interval", "--metrics-port");
    assertThat(section(help, "Connection")).contains("--address", "--profile");
    assertThat(section(help, "Common options")).contains("--catalog", "--help", "--output");
  }

  private static String section(String help, String heading) {
    String rest = help.substring(help.indexOf(heading + ":\n"));
    return rest.substring(0, rest.indexOf("\n\n"));
  }

  @Test
  void theListOfCommandsShowsWholeDescriptions() {
    assertThat(String.join(" ", help("load", 80).out().split("\\s+")))
        .contains(
            "compare Compare the reports of two runs, and tell real differences from noise.",
            "merge Merge the reports of generators that shared a run (--run-id, --part I/N).");
  }

  @Test
  void colourIsForATerminalThatShowsIt() {
    Map<String, String> xterm = Map.of("TERM", "xterm-256color");
    assertThat(coloured(true, xterm)).isTrue();
    assertThat(coloured(false, xterm)).isFalse();
    assertThat(coloured(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(coloured(true, Map.of())).isFalse();
    assertThat(coloured(true, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(coloured(true, Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(coloured(true, Map.of("TERM", "xterm", "CLICOLOR", "0"))).isFalse();
    assertThat(coloured(true, Map.of("TERM", "xterm", "CLICOLOR", "1"))).isTrue();
  }

  private static boolean coloured(boolean isTerminal, Map<String, String> variables) {
    Screen screen = Screen.of(isTerminal, "", variables);
    String help = Ended.run(screen, variables, "help").out();
    String error = Ended.run(screen, variables, "nonsense").err();
    assertThat(help.contains(ESCAPE)).isEqualTo(error.contains(ESCAPE));
    return help.contains(ESCAPE);
  }

  @Test
  void linesAreAsLongAsTheTerminalOrAsColumnsSays() {
    Map<String, String> xterm = Map.of("TERM", "xterm");
    assertThat(Screen.of(true, "60", xterm).columns()).hasValue(60);
    assertThat(Screen.of(false, "60", xterm).columns()).hasValue(60);
    assertThat(Screen.of(true, "", xterm).columns()).hasValue(80);
    assertThat(Screen.of(false, "", xterm).columns()).isEmpty();
    assertThat(Screen.of(false, "wide", xterm).columns()).isEmpty();
    assertThat(Screen.of(false, "0", xterm).columns()).isEmpty();
    assertThat(Screen.of(true, "3", xterm).columns()).hasValue(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start demo-mixed --nmae x --timeout soon",
        "load --rate 0 --mix nobody --fail-if nonsense --count 0",
        "follow --run-id x",
        "catalog",
        "help exit-codes",
        "validate-protos --level none"
      })
  void errorsAndTablesKeepToTheWidthToo(String line) {
    Screen screen = new Screen(false, false, false, OptionalInt.of(60));
    Ended narrow = Ended.run(screen, Map.of(), line.split(" ", -1));
    Ended wide = Ended.run(line);

    assertThat((narrow.out() + narrow.err()).lines())
        .isNotEmpty()
        .allMatch(it -> it.length() <= 60 || !it.strip().contains(" "));
    assertThat(words(narrow.err())).isEqualTo(words(wide.err()));
    assertThat(narrow.code()).isEqualTo(wide.code());
  }
}
