package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Tells all that is wrong with a command line at once, with the nearest known words. */
final class ParseErrors {
  private ParseErrors() {}

  static UserError tell(List<Exception> errors, CommandLine command) {
    List<String> lines = new ArrayList<>();
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        unmatched(unmatched, lines);
      } else {
        lines.add(String.valueOf(error.getMessage()));
      }
    }
    return new UserError(
        ExitCode.USAGE,
        String.join("\n", lines),
        command.getCommandSpec().qualifiedName() + " --help shows what there is.");
  }

  private static void unmatched(UnmatchedArgumentException error, List<String> lines) {
    CommandLine command = error.getCommandLine();
    boolean isGroup = !command.getSubcommands().isEmpty();
    String kind = command.getCommandName().equals("start") ? "workflow" : "command";
    boolean afterUnknownOption = false;
    for (String argument : error.getUnmatched()) {
      if (argument.startsWith("-") && argument.length() > 1) {
        lines.add("Unknown option %s.%s".formatted(argument, nearest(argument, error)));
        afterUnknownOption = true;
      } else if (isGroup) {
        lines.add("Unknown %s %s.%s".formatted(kind, argument, nearest(argument, error)));
        return; // What follows belongs to the command that is unknown.
      } else if (!afterUnknownOption) {
        lines.add("Unexpected argument %s.".formatted(argument));
      }
    }
  }

  private static String nearest(String argument, UnmatchedArgumentException error) {
    List<String> suggestions = error.getSuggestions();
    // picocli suggests for the first unmatched argument alone.
    return suggestions.isEmpty() || !argument.equals(error.getUnmatched().get(0))
        ? ""
        : " Did you mean %s?".formatted(String.join(" or ", suggestions));
  }
}
