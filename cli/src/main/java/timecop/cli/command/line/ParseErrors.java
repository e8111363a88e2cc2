package timecop.cli.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Nearest;
import timecop.cli.input.Quoted;

/** Reports all errors of a command line at once, each with the nearest known word. */
final class ParseErrors {
  private ParseErrors() {}

  static UserError of(List<Exception> errors, CommandLine command) {
    List<String> lines = new ArrayList<>();
    Verb verb = command.getCommand();
    try {
      verb.check();
    } catch (UserError e) {
      lines.addAll(e.errors());
    }
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        unmatched(unmatched, lines);
      } else {
        lines.add(String.valueOf(error.getMessage()).replaceFirst("^Error: ", ""));
      }
    }
    return new UserError(
        ExitCode.USAGE, lines, "See: " + command.getCommandSpec().qualifiedName() + " --help");
  }

  private static void unmatched(UnmatchedArgumentException error, List<String> lines) {
    CommandLine command = error.getCommandLine();
    boolean isGroup = !command.getSubcommands().isEmpty();
    String kind = command.getCommandName().equals("start") ? "workflow" : "command";
    boolean afterUnknownOption = false;
    for (String argument : error.getUnmatched()) {
      boolean isKnown =
          command.getCommandSpec().optionsMap().containsKey(argument); // behind a "--"
      if (argument.startsWith("-") && argument.length() > 1 && !isKnown) {
        lines.add(
            "Unknown option %s.%s".formatted(Quoted.brief(argument), nearest(argument, command)));
        afterUnknownOption = true;
      } else if (isGroup) {
        lines.add(
            "Unknown %s %s.%s".formatted(kind, Quoted.brief(argument), nearest(argument, command)));
        return; // What follows belongs to the command that is unknown.
      } else if (!afterUnknownOption) {
        lines.add("Unexpected argument %s.".formatted(Quoted.brief(argument)));
      }
    }
  }

  /** The known word that is most like the argument, if any is like it. */
  private static String nearest(String argument, CommandLine command) {
    Stream<String> known =
        argument.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet().stream()
            : command.getSubcommands().keySet().stream();
    return Nearest.to(argument, known).map(" Did you mean %s?"::formatted).orElse("");
  }
}
