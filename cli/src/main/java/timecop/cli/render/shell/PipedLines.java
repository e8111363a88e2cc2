package timecop.cli.render.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Lines of standard input that nobody types. */
public final class PipedLines implements ShellLines {
  private final BufferedReader input;
  private final DefaultParser parser = new DefaultParser();
  private int number;

  public PipedLines(InputStream input) {
    parser.setEofOnUnclosedQuote(true);
    this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<List<String>> next() {
    try {
      String line = input.readLine();
      if (line == null) {
        return Optional.empty();
      }
      number++;
      return Optional.of(line.isBlank() ? List.of() : words(line));
    } catch (EOFError e) {
      throw new UserError(
          ExitCode.USAGE,
          "Line %d of standard input has a quote that is not closed.".formatted(number),
          "Close it on the same line.");
    } catch (IOException e) {
      throw new UserError(ExitCode.USAGE, "Standard input cannot be read: " + e.getMessage(), "");
    }
  }

  private List<String> words(String line) {
    return ShellLines.words(parser.parse(line, line.length(), ParseContext.ACCEPT_LINE));
  }

  @Override
  public void close() {
    // Standard input belongs to the process.
  }
}
