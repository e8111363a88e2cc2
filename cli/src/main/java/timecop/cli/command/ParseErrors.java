package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Nearest;
import timecop.cli.input.Quoted;

/** Tells all that is wrong with a command line at once, with the nearest known words. */
final class ParseErrors {
  private ParseErrors() {}

  static UserError tell(List<Exception> errors, CommandLine command) {
    List<String> lines = new ArrayList<>();
    if (command.getCommand() instanceof Checked checked) {
      try {
        checked.check();
      } catch (UserError e) {
        lines.addAll(e.errors());
      }
    }
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        unmatched(unmatched, lines);
      } else {
        lines.add(String.valueOf(error.getMessage()).replaceFirst("^Error: ", ""));
      }
    }
    return new UserError(
        ExitCode.USAGE,
        lines,
        command.getCommandSpec().qualifiedName() + " --help shows what there is.");
  }

  private static void unmatched(UnmatchedArgumentException error, List<String> lines) {
    CommandLine command = error.getCommandLine();
    boolean isGroup = !command.getSubcommands().isEmpty();
    String kind = command.getCommandName().equals("start") ? "workflow" : "command";
    boolean afterUnknownOption = false;
    for (String argument : error.getUnmatched()) {
      boolean isKnown = command.getCommandSpec().findOption(argument) != null; // behind a "--"
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
