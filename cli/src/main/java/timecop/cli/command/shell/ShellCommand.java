package timecop.cli.command.shell;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import timecop.cli.ExitCode;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.render.Console;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.shell.PipedLines;
import timecop.cli.render.shell.ShellLines;
import timecop.cli.render.shell.TypedLines;

/** {@code timecop shell}: runs command lines, one after the other, in one process. */
@Command(
    name = "shell",
    description = {
      "Run commands without starting timecop for each, over one connection.",
      "",
      "On a terminal, Tab completes commands, options, the names of workflows, and the IDs of"
          + " workflows that were started from this machine; the arrow keys recall earlier lines;"
          + " Ctrl+C ends a command, and Ctrl+D or exit the shell. Otherwise the lines of standard"
          + " input are run, and the exit code is that of the last one that failed."
    })
public final class ShellCommand implements Verb {
  private static final Set<String> ENDS = Set.of("exit", "quit");
  private static final String NAME = "timecop";

  private final Supplier<LineRunner> runners;
  private final InputStream stdin;
  private final Supplier<Optional<Path>> history;
  private final Console console;

  /**
   * Runs lines.
   *
   * @param history returns the file that keeps the lines of earlier sessions; empty for none
   */
  public ShellCommand(
      Supplier<LineRunner> runners,
      InputStream stdin,
      Supplier<Optional<Path>> history,
      Console console) {
    this.runners = runners;
    this.stdin = stdin;
    this.history = history;
    this.console = console;
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (LineRunner runner = runners.get();
        ShellLines lines = open(runner)) {
      int code = ExitCode.DONE.code();
      Optional<List<String>> line = lines.next();
      while (line.isPresent() && !isEnd(line.get())) {
        int ended = run(line.get(), runner);
        code = ended == ExitCode.DONE.code() ? code : ended;
        line = lines.next();
      }
      return Answer.printed(console.screen().isTerminal() ? ExitCode.DONE : ExitCode.of(code));
    }
  }

  private ShellLines open(LineRunner runner) {
    return console.screen().isLive()
        ? new TypedLines(new ShellCompletion(runner), history.get(), runner::isEnded)
        : new PipedLines(stdin);
  }

  private static boolean isEnd(List<String> words) {
    return words.size() == 1 && ENDS.contains(words.get(0));
  }

  private int run(List<String> words, LineRunner runner) {
    // A line may be pasted with the program's name.
    List<String> line =
        !words.isEmpty() && words.get(0).equals(NAME) ? words.subList(1, words.size()) : words;
    if (line.isEmpty() || line.get(0).startsWith("#")) {
      return ExitCode.DONE.code();
    }
    if (line.get(0).equals("shell")) {
      console.message("This is the shell already.");
      return ExitCode.USAGE.code();
    }
    return runner.run(line);
  }
}
