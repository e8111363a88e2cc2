package timecop.cli.render.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Lines that a person types, with a history and completion. */
public final class TypedLines implements ShellLines {
  private static final String PROMPT = "timecop> ";
  private static final int REMEMBERED = 1000;

  /** Completes words. */
  @FunctionalInterface
  public interface Completion {
    /**
     * Returns what may stand in place of a word.
     *
     * @param words the words of the line
     * @param index the index of the word; that of the end for a new one
     * @param position the cursor's position in the word
     */
    List<String> of(List<String> words, int index, int position);
  }

  private final Terminal terminal;
  private final LineReader reader;
  private final BooleanSupplier isEnded;

  /**
   * Opens the terminal.
   *
   * @param history the file that keeps the lines of earlier sessions; empty for none
   * @param isEnded returns whether an interrupt of this thread is meant to end the shell
   */
  public TypedLines(Completion completion, Optional<Path> history, BooleanSupplier isEnded) {
    this.isEnded = isEnded;
    try {
      // JLine's own handlers would replace the process's handler of signals.
      terminal = TerminalBuilder.builder().system(true).nativeSignals(false).build();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "The terminal cannot be used: " + e.getMessage(),
          "Pipe the lines into timecop shell instead.");
    }
    DefaultParser parser = new DefaultParser();
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("timecop")
            .parser(parser)
            .completer((line, parsed, candidates) -> complete(completion, parsed, candidates))
            .variable(LineReader.HISTORY_SIZE, REMEMBERED)
            .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .option(LineReader.Option.HISTORY_IGNORE_DUPS, true);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    reader = builder.build();
  }

  private static void complete(Completion completion, ParsedLine parsed, List<Candidate> found) {
    completion
        .of(parsed.words(), parsed.wordIndex(), parsed.wordCursor())
        .forEach(it -> found.add(new Candidate(it, it, null, null, null, null, isWhole(it))));
  }

  /** Returns whether nothing is typed right after the word, as after an option's equals sign. */
  private static boolean isWhole(String word) {
    return !word.endsWith("=");
  }

  @Override
  public Optional<List<String>> next() {
    while (true) {
      try {
        reader.readLine(PROMPT);
        return Optional.of(ShellLines.words(reader.getParsedLine()));
      } catch (UserInterruptException e) {
        // Ctrl+C at the prompt only drops the line.
        if (isEnded.getAsBoolean()) {
          throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
        }
      } catch (EndOfFileException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    try {
      reader.getHistory().save();
    } catch (IOException e) {
      // A full disk or a read-only home: the history of this session is lost.
    }
    try {
      terminal.close();
    } catch (IOException e) {
      // The terminal is gone already.
    }
  }
}
