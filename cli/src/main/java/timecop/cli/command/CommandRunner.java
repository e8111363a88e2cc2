package timecop.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Console;
import timecop.cli.render.ErrorRenderer;
import timecop.cli.render.OutputFormat;

/** Runs a command line to its exit code; whatever goes wrong is told once, here. */
public final class CommandRunner {
  private static final String DEBUG = "--debug";
  private static final int USAGE_WIDTH = 100;

  private final Console console;

  public CommandRunner(Console console) {
    this.console = console;
  }

  /**
   * Runs the command that the arguments name.
   *
   * @param root makes the command tree; may throw a {@link UserError}
   */
  public int run(Supplier<CommandLine> root, String... args) {
    boolean debug = Arrays.asList(args).contains(DEBUG);
    String[] rest = Arrays.stream(args).filter(arg -> !arg.equals(DEBUG)).toArray(String[]::new);
    try {
      int code = execute(configure(root.get()), rest);
      console.check();
      return code;
    } catch (UserError e) {
      tell(rest, e.exitCode(), String.valueOf(e.getMessage()), e.hint());
      if (debug) {
        console.message(trace(e));
      }
      return e.exitCode().code();
    } catch (Exception | StackOverflowError e) {
      tell(rest, ExitCode.INTERNAL_ERROR, "A bug of timecop: " + e, "Please report it with this:");
      console.message(trace(e));
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  private int execute(CommandLine root, String... args) throws Exception {
    ParseResult result = root.parseArgs(args);
    ParseResult last = result;
    List<Exception> errors = new ArrayList<>(result.errors());
    while (last.hasSubcommand()) {
      last = last.subcommand();
      errors.addAll(last.errors());
    }
    CommandLine command = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested()) {
      console.data(command.getUsageMessage().stripTrailing());
      return ExitCode.DONE.code();
    }
    if (last.isVersionHelpRequested()) {
      console.data("timecop " + String.join("", command.getCommandSpec().version()));
      return ExitCode.DONE.code();
    }
    if (!errors.isEmpty()) {
      throw ParseErrors.tell(errors, command);
    }
    if (result.hasMatchedOption(CatalogMixin.OPTION)
        && command.getCommandSpec().findOption(CatalogMixin.OPTION) == null) {
      throw new UserError(
          ExitCode.USAGE,
          "%s does not take --catalog: it works on the project's own."
              .formatted(command.getCommandSpec().qualifiedName()),
          "start, follow and catalog take it.");
    }
    return ((Callable<?>) command.getCommand()).call() instanceof Integer code ? code : 0;
  }

  private CommandLine configure(CommandLine root) {
    configure(root.getCommandSpec());
    root.setExpandAtFiles(false);
    root.setColorScheme(Help.defaultColorScheme(console.ansi()));
    root.setUsageHelpWidth(USAGE_WIDTH);
    return root;
  }

  private static void configure(CommandSpec spec) {
    spec.parser().collectErrors(true);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.code()), code.meaning());
    }
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    spec.subcommands().values().stream()
        .distinct()
        .forEach(subcommand -> configure(subcommand.getCommandSpec()));
  }

  private void tell(String[] args, ExitCode code, String message, String hint) {
    ErrorRenderer.render(console, format(args), code.code(), message, hint);
  }

  /** The format that is asked for, also by a line that cannot be parsed. */
  private static OutputFormat format(String... args) {
    String line = " " + String.join(" ", args).toLowerCase(Locale.ROOT) + " ";
    return line.matches("(?s).* (-o|--output)[ =]?jsonl? .*")
        ? OutputFormat.JSON
        : OutputFormat.TEXT;
  }

  private static String trace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString().stripTrailing();
  }
}
