package timecop.cli.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Console;
import timecop.cli.render.ErrorDocument;
import timecop.cli.render.Line;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;
import timecop.cli.render.Printer;

/** Parses and runs one command line, and prints its answer or its error. */
public final class CommandRunner {
  private static final long MEGABYTE = 1 << 20;

  private final CommandLine root;
  private final Console console;
  private OutputFormat format = OutputFormats.DEFAULT;
  private boolean isDebug;

  public CommandRunner(CommandLine root, Console console) {
    this.root = root;
    this.console = console;
  }

  /** Runs the command that the arguments name; returns the exit code. */
  public int run(String... args) {
    try {
      ExitCode code = execute(root.parseArgs(args));
      console.check();
      return code.code();
    } catch (UserError e) {
      return report(e);
    } catch (OutOfMemoryError e) {
      return report(
          new UserError(
              ExitCode.USAGE,
              "Out of memory: the heap of %d MB is full."
                  .formatted(Runtime.getRuntime().maxMemory() / MEGABYTE),
              "Set a larger one: TIMECOP_LOAD_HEAP=1g for load, JAVA_TOOL_OPTIONS=-Xmx1g for other"
                  + " commands."));
    } catch (Exception | StackOverflowError e) {
      format.print(
          new ErrorDocument(
              ExitCode.INTERNAL_ERROR,
              List.of("A bug of timecop: " + e),
              List.of("Please report it with this:")),
          console);
      console.trace(e);
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  private ExitCode execute(ParseResult parsed) throws Exception {
    List<Exception> errors = new ArrayList<>(parsed.errors());
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
      errors.addAll(last.errors());
    }
    CommandLine command = last.commandSpec().commandLine();
    readOptions(command.getCommandSpec());
    for (Exception error : errors) {
      if (error.getCause() instanceof UserError cause) {
        throw cause; // The catalogue is unusable, so the rest of the line means nothing.
      }
    }
    if (last.isUsageHelpRequested()) {
      console.help(command.getUsageMessage());
      return ExitCode.DONE;
    }
    if (last.isVersionHelpRequested()) {
      console.line(Line.of("timecop " + String.join("", command.getCommandSpec().version())));
      return ExitCode.DONE;
    }
    if (!errors.isEmpty()) {
      throw ParseErrors.of(errors, command);
    }
    checkCatalogIsTaken(command.getCommandSpec());
    Verb verb = command.getCommand();
    Printer printer = format.open(console);
    return print(verb.run(printer), printer);
  }

  private ExitCode print(Answer answer, Printer printer) {
    answer.document().ifPresent(printer::print);
    answer.remarks().forEach(console::message);
    if (answer.error().isPresent()) {
      throw answer.error().get();
    }
    return answer.code();
  }

  /** Reads the options that decide how errors look, on a line that may have some. */
  private void readOptions(CommandSpec command) {
    OptionSpec output = command.findOption(Conventions.OUTPUT);
    @Nullable OutputFormat given = output == null ? null : output.getValue();
    format = given == null ? OutputFormats.DEFAULT : given;
    for (CommandSpec at = command; at != null; at = at.parent()) {
      isDebug |= Boolean.TRUE.equals(at.findOption(Conventions.DEBUG).getValue());
    }
  }

  /** Refuses --catalog before a command that does not take it. */
  private void checkCatalogIsTaken(CommandSpec command) {
    OptionSpec above = root.getCommandSpec().findOption(CatalogOption.NAME);
    if (above.getValue() != null && command.findOption(CatalogOption.NAME) == null) {
      throw new UserError(
          ExitCode.USAGE,
          "%s does not take --catalog: it works on the project's own."
              .formatted(command.qualifiedName()),
          "These commands take it: "
              + root.getSubcommands().entrySet().stream()
                  .filter(
                      it -> it.getValue().getCommandSpec().findOption(CatalogOption.NAME) != null)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.joining(", ")));
    }
  }

  private int report(UserError error) {
    format.print(ErrorDocument.of(error), console);
    if (isDebug) {
      console.trace(error);
    }
    return error.exitCode().code();
  }
}
