package timecop.cli.command.option;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option whose value decides which other options there are, wherever it stands on the line. */
public final class OptionAhead {
  private OptionAhead() {}

  /** Lets picocli find the option among arguments that are not parsed yet; returns its value. */
  public static Optional<String> value(List<String> rest, String... names) {
    CommandSpec probe =
        CommandSpec.create()
            .addOption(OptionSpec.builder(names).type(String.class).paramLabel("VALUE").build());
    probe
        .parser()
        .collectErrors(true) // They are reported when the line itself is parsed.
        .unmatchedArgumentsAllowed(true)
        .overwrittenOptionsAllowed(true)
        .expandAtFiles(false);
    String[] args = rest.toArray(String[]::new);
    return Optional.ofNullable(
        new CommandLine(probe).parseArgs(args).matchedOptionValue(names[0], null));
  }

  /**
   * Returns whether a subcommand follows on the line. Before it, only options that every command
   * takes may stand.
   */
  public static boolean isSubcommandNext(CommandSpec command, List<String> rest) {
    for (String word : rest) {
      OptionSpec option = command.optionsMap().get(word);
      if (option == null || option.arity().max() > 0) {
        return command.subcommands().containsKey(word);
      }
    }
    return false;
  }
}
