package timecop.cli.command.request;

import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The names that a command needs for its own options, which no field can have.
 *
 * @param names with hyphens, such as {@code --no-verify}
 */
record OwnOptions(Set<String> names) {

  /** Returns the names of a command's options so far. */
  static OwnOptions of(CommandSpec command) {
    Set<String> names = new HashSet<>(command.optionsMap().keySet());
    names.addAll(command.negatedOptionsMap().keySet());
    return new OwnOptions(names);
  }

  boolean have(String name) {
    return names.contains(name);
  }
}
