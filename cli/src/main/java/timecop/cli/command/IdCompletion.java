package timecop.cli.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The part of a completion script that completes workflow IDs. */
final class IdCompletion {
  private static final String LABEL = "WORKFLOW_ID";

  private final Set<String> commands = new TreeSet<>();
  private final Set<String> takers = new TreeSet<>();
  private final Set<String> flags = new TreeSet<>();

  private IdCompletion() {}

  /**
   * Returns the part of a script.
   *
   * @param root the command above all others, which are complete
   */
  static String script(CommandSpec root) {
    IdCompletion ids = new IdCompletion();
    ids.collect(root, "");
    return template()
        .replace("@COMMANDS@", String.join("\n", ids.commands))
        .replace("@ID_COMMANDS@", String.join("\n", ids.takers))
        .replace("@FLAGS@", String.join("\n", ids.flags))
        .stripTrailing();
  }

  private void collect(CommandSpec command, String name) {
    command.options().stream()
        .filter(option -> option.arity().max() == 0)
        .forEach(option -> flags.addAll(Set.of(option.names())));
    if (command.positionalParameters().stream()
        .anyMatch(it -> it.index().min() == 0 && it.paramLabel().equals(LABEL))) {
      takers.add(name);
    }
    for (var subcommand : command.subcommands().entrySet()) {
      String path = (name + " " + subcommand.getKey()).strip();
      // Names of a catalogue are quoted nowhere in the script.
      if (path.matches("[\\w .-]+")) {
        commands.add(path);
        CommandLine below = subcommand.getValue();
        collect(below.getCommandSpec(), path);
      }
    }
  }

  private static String template() {
    try (InputStream template =
        requireNonNull(IdCompletion.class.getResourceAsStream("completion.bash"))) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
