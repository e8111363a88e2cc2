package timecop.cli.render.shell;

import java.util.List;
import java.util.Optional;
import org.jline.reader.ParsedLine;

/** The command lines that a user types or pipes into the shell. */
public interface ShellLines extends AutoCloseable {
  /** Returns the words of the next line; empty after the last one. A line may have no words. */
  Optional<List<String>> next();

  /**
   * Returns the words of a parsed line, of which the parser adds an empty one after a space at the
   * end. An empty word in quotes is an argument like any other.
   */
  static List<String> words(ParsedLine parsed) {
    List<String> words = parsed.words();
    int last = words.size() - 1;
    boolean isPadded =
        last >= 0 && words.get(last).isEmpty() && !parsed.line().matches("(?s).*(''|\"\")");
    return List.copyOf(isPadded ? words.subList(0, last) : words);
  }

  @Override
  void close();
}
