package timecop.cli.compatibility.manifest.text;

/** Removes what shells, make and YAML take for a comment: from a sharp outside of quotes on. */
final class ShellComment {
  private ShellComment() {}

  /** Returns a line without its comment. */
  static String removed(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return line;
  }
}
