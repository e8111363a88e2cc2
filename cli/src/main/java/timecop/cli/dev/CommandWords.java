package timecop.cli.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a command into words at spaces, as a shell does, with single and double quotes around what
 * belongs together. Nothing else has a meaning: no shell reads the command.
 */
final class CommandWords {
  private static final Pattern PART = Pattern.compile("\\s+|'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  private CommandWords() {}

  /**
   * Returns the words; none for a blank command.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> of(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    Matcher parts = PART.matcher(command);
    int end = 0;
    while (parts.find() && parts.start() == end) {
      end = parts.end();
      if (parts.group().isBlank() && !parts.group().isEmpty() && parts.group(1) == null) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      for (int group = 1; group <= parts.groupCount(); group++) {
        word.append(parts.group(group) == null ? "" : parts.group(group));
      }
    }
    if (end < command.length()) {
      throw new IllegalArgumentException("expected a closing quote");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
