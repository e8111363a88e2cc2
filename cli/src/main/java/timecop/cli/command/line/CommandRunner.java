package timecop.cli.command.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.help.HelpPage;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.OptionAhead;
import timecop.cli.render.Console;
import timecop.cli.render.Document;
import timecop.cli.render.ErrorDocument;
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
      ExitCode code = execute(root.parseArgs(args), List.of(args));
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
      bug(e);
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  /** Reports a bug of this program. */
  public void bug(Throwable bug) {
    format.print(
        new ErrorDocument(
            ExitCode.INTERNAL_ERROR,
            List.of("A bug of timecop: " + bug),
            List.of("Please report it with this:")),
        console);
    console.trace(bug);
  }

  private ExitCode execute(ParseResult parsed, List<String> args) throws Exception {
    List<Exception> errors = new ArrayList<>(parsed.errors());
    boolean isHelp = parsed.isUsageHelpRequested();
    boolean isVersion = parsed.isVersionHelpRequested();
    List<String> misplaced = new ArrayList<>();
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      misplaced.addAll(ParseErrors.misplaced(last));
      last = last.subcommand();
      errors.addAll(last.errors());
      isHelp |= last.isUsageHelpRequested();
    }
    CommandLine command = last.commandSpec().commandLine();
    readOptions(last, args);
    for (Exception error : errors) {
      if (error.getCause() instanceof UserError cause) {
        throw cause; // The catalogue is unusable, so the rest of the line means nothing.
      }
    }
    if (isHelp || isVersion) {
      ParseErrors.checkCommand(last);
      Document document = isHelp ? HelpPage.of(command.getCommandSpec()) : version();
      OutputFormats.DEFAULT.open(console).print(document);
      return ExitCode.DONE;
    }
    if (!misplaced.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          misplaced,
          "See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    try {
      if (!errors.isEmpty()) {
        throw ParseErrors.of(errors, command);
      }
      checkCatalogIsTaken(command.getCommandSpec());
      Verb verb = command.getCommand();
      Printer printer = format.open(console);
      return print(verb.run(printer), printer);
    } catch (UserError e) {
      throw FieldHint.addTo(e, last, errors);
    }
  }

  private ExitCode print(Answer answer, Printer printer) {
    answer.document().ifPresent(printer::print);
    answer.remarks().forEach(console::message);
    if (answer.error().isPresent()) {
      throw answer.error().get();
    }
    return answer.code();
  }

  private Document version() {
    return text -> text.line("timecop " + String.join("", root.getCommandSpec().version()));
  }

  /** Reads the options that decide how errors look, on a line that may have some. */
  private void readOptions(ParseResult last, List<String> args) {
    CommandSpec command = last.commandSpec();
    if (last.hasMatchedOption(Conventions.OUTPUT)) {
      @Nullable OutputFormat given = command.findOption(Conventions.OUTPUT).getValue();
      format = given == null ? OutputFormats.DEFAULT : given;
    } else {
      // The command is unknown, has no such option, or is not parsed to its end.
      format =
          OptionAhead.value(args, Conventions.OUTPUT_NAMES)
              .flatMap(OutputFormats::forErrors)
              .orElse(OutputFormats.DEFAULT);
    }
    for (CommandSpec at = command; at != null; at = at.parent()) {
      isDebug |= Boolean.TRUE.equals(at.findOption(Conventions.DEBUG).getValue());
    }
  }

  /** Refuses --catalog before a command that does not take it. */
  private void checkCatalogIsTaken(CommandSpec command) {
    boolean isGiven = false;
    for (CommandSpec at = command.parent(); at != null; at = at.parent()) {
      OptionSpec above = at.findOption(CatalogOption.NAME);
      isGiven |= above != null && above.getValue() != null;
    }
    if (isGiven && command.findOption(CatalogOption.NAME) == null) {
      throw new UserError(
          ExitCode.USAGE,
          "%s does not take --catalog.".formatted(command.qualifiedName()),
          ParseErrors.takers(root.getCommandSpec(), CatalogOption.NAME));
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
