package timecop.cli.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.input.Excerpt;
import timecop.cli.input.Nearest;
import timecop.escape.Escape;

/** Reports all errors of a command line at once, each with the nearest known word. */
public final class ParseErrors {
  private ParseErrors() {}

  static UserError of(List<Exception> errors, CommandLine command) {
    List<String> lines = new ArrayList<>();
    boolean hasArgument = false;
    if (errors.stream().noneMatch(ParseErrors::isOfValue)) {
      lines.addAll(check(command.getCommand()));
    }
    for (Exception error : errors) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        unmatched(unmatched, lines);
      } else if (!isArgument(error) || !hasArgument) {
        hasArgument |= isArgument(error);
        lines.add(String.valueOf(error.getMessage()).replaceFirst("^Error: ", ""));
      }
    }
    UserError all =
        new UserError(
            ExitCode.USAGE, lines, "See: " + command.getCommandSpec().qualifiedName() + " --help");
    if (errors.stream().anyMatch(ParseErrors::hasCatalog)) {
      return all.withHint(takers(command.getCommandSpec().root(), CatalogOption.NAME));
    }
    return operandWithDash(errors, command).map(all::withHint).orElse(all);
  }

  /** Returns how to write an argument that starts with a dash, if a word may be meant as one. */
  private static Optional<String> operandWithDash(List<Exception> errors, CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .findFirst()
        .flatMap(
            operand ->
                errors.stream()
                    .flatMap(error -> dashed(error, command))
                    .filter(word -> word.matches("-[^-].+") || operand.getValue() == null)
                    .filter(word -> nearest(word, command).isEmpty())
                    .findFirst()
                    .map(
                        word ->
                            "If %s is the %s, put it last and -- before it: %s -- %s"
                                .formatted(
                                    Excerpt.of(word),
                                    operand.paramLabel(),
                                    command.getCommandSpec().qualifiedName(),
                                    Escape.shellWord(word))));
  }

  /** Returns the words of an error that may have been no options. */
  private static Stream<String> dashed(Exception error, CommandLine command) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().stream().filter(word -> isOption(word, command));
    }
    // An ID such as -order-1 was read as "-o rder-1".
    return error instanceof ParameterException parameter
            && parameter.getArgSpec() instanceof OptionSpec option
        ? command.getParseResult().originalArgs().stream()
            .filter(
                word ->
                    Stream.of(option.names())
                        .anyMatch(name -> name.length() == 2 && word.matches(name + "[^=].*")))
        : Stream.empty();
  }

  /**
   * Returns an error for each option that stands before a subcommand, which does not get it.
   *
   * @param parsed the part of the line before the subcommand
   */
  static List<String> misplaced(ParseResult parsed) {
    return parsed.matchedOptions().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .map(OptionSpec::longestName)
        .filter(name -> !name.equals(Conventions.DEBUG) && !name.equals(CatalogOption.NAME))
        .map(
            name ->
                "%s stands before %s, which does not get it; expected after it."
                    .formatted(name, parsed.subcommand().commandSpec().name()))
        .toList();
  }

  private static List<String> check(Verb verb) {
    try {
      verb.check();
      return List.of();
    } catch (UserError e) {
      return e.errors();
    }
  }

  /** Returns whether an argument is missing; picocli lists those that follow it too, again. */
  private static boolean isArgument(Exception error) {
    return error instanceof MissingParameterException missing
        && missing.getMissing().stream().allMatch(ArgSpec::isPositional);
  }

  /** Returns whether the value of an option is invalid; then picocli sets no defaults. */
  private static boolean isOfValue(Exception error) {
    return error instanceof OverwrittenOptionException
        || (error instanceof ParameterException parameter
            && parameter.getArgSpec() != null
            && !(error instanceof MissingParameterException));
  }

  /**
   * Checks that the last command of a line was meant, which picocli does not do if help is wanted.
   *
   * @throws UserError if a command that does not exist follows it
   */
  static void checkCommand(ParseResult last) {
    CommandLine command = last.commandSpec().commandLine();
    if (isGroup(command)) {
      last.unmatched().stream()
          .limit(1)
          .filter(argument -> !isOption(argument, command))
          .forEach(
              argument -> {
                throw unknownCommand(command, argument);
              });
    }
  }

  /** Returns the error that a command has no subcommand of that name. */
  public static UserError unknownCommand(CommandLine command, String name) {
    return new UserError(
        ExitCode.USAGE,
        unknown(command, name),
        "See: " + command.getCommandSpec().qualifiedName() + " --help");
  }

  /** Returns a hint that lists the commands with an option. */
  static String takers(CommandSpec root, String option) {
    return "These commands take it: "
        + root.subcommands().entrySet().stream()
            .filter(it -> it.getValue().getCommandSpec().findOption(option) != null)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
  }

  private static boolean hasCatalog(Exception error) {
    return error instanceof UnmatchedArgumentException unmatched
        && unmatched.getUnmatched().stream()
            .anyMatch(it -> it.replaceFirst("=.*", "").equals(CatalogOption.NAME));
  }

  private static void unmatched(UnmatchedArgumentException error, List<String> lines) {
    CommandLine command = error.getCommandLine();
    // Words behind an unknown option may be its value.
    boolean mayBeValues = isOption(error.getUnmatched().get(0), command);
    for (String argument : error.getUnmatched()) {
      if (isOption(argument, command)) {
        lines.add(
            "Unknown option %s.%s".formatted(Excerpt.of(argument), nearest(argument, command)));
      } else if (!mayBeValues && isGroup(command)) {
        lines.add(unknown(command, argument));
        return; // What follows belongs to the command that is unknown.
      } else if (!mayBeValues) {
        lines.add("Unexpected argument %s.".formatted(Excerpt.of(argument)));
      }
    }
  }

  private static String unknown(CommandLine command, String name) {
    String kind = command.getCommandName().equals("start") ? "workflow" : "command";
    return "Unknown %s %s.%s".formatted(kind, Excerpt.of(name), nearest(name, command));
  }

  private static boolean isGroup(CommandLine command) {
    return !command.getSubcommands().isEmpty();
  }

  /** Returns whether an unmatched argument looks like an option; a known one is behind a "--". */
  private static boolean isOption(String argument, CommandLine command) {
    return argument.startsWith("-")
        && argument.length() > 1
        && !command.getCommandSpec().optionsMap().containsKey(argument);
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
