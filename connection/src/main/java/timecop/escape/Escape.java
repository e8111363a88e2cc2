package timecop.escape;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes text from outside harmless for one kind of sink each. Escaping twice changes nothing more,
 * except where a sink has a syntax with an escape character of its own.
 */
public final class Escape {
  // GitHub's runner, Azure's and TeamCity read commands anywhere in a line of a job's output.
  private static final Pattern COMMAND = Pattern.compile("##[A-Za-z]*\\[");
  private static final Pattern SHELL_WORD =
      Pattern.compile("[A-Za-z0-9_@%+,./][A-Za-z0-9_@%+=:,./-]*");
  private static final int MAX_BMP = 0xFFFF;

  private Escape() {}

  /**
   * Returns text as one line of a terminal, a log or the output of a CI job, which neither moves
   * the cursor nor reads as a command of the CI service. Other characters, such as ä, 日 and emoji,
   * stay as they are; a backslash does too, so that the result is to be read, not to be decoded.
   */
  public static String line(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    boolean isStart = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if ((isStart && text.startsWith("::", i)) || isUnsafe(text, i)) {
        line.append(c <= MAX_BMP ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c));
        isStart = false;
      } else {
        line.appendCodePoint(c);
        // GitHub's runner skips spaces before a command.
        isStart &= Character.isSpaceChar(c);
      }
      i += Character.charCount(c);
    }
    return line.toString();
  }

  /** Returns whether the text is of ASCII's printable characters without what starts a command. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ':' || c == '#') {
        return false;
      }
    }
    return true;
  }

  private static boolean isCommandAt(String text, int index) {
    return text.charAt(index) == '#'
        && COMMAND.matcher(text).region(index, text.length()).lookingAt();
  }

  /**
   * Returns JSON that reads as the same value and is safe on a terminal and in CI.
   *
   * @param json JSON as a library writes it, with control characters escaped
   */
  public static String json(String json) {
    StringBuilder safe = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      // Line breaks between values are the writer's own; those in strings are escaped already.
      boolean isUnsafe = c > '~' ? Unprintable.isAt(json, i) : isCommandAt(json, i);
      if (isUnsafe) {
        for (char unit : Character.toChars(c)) {
          safe.append("\\u%04x".formatted((int) unit));
        }
      } else {
        safe.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return safe.toString();
  }

  /**
   * Returns JSON as the content of an HTML script element, which it can neither end nor comment.
   */
  public static String jsonInHtml(String json) {
    return json(json).replace("<", "\\u003c");
  }

  /**
   * Returns YAML that reads as the same value and is safe on a terminal.
   *
   * @param yaml YAML in which each text with an unprintable character is in double quotes
   */
  public static String yaml(String yaml) {
    StringBuilder safe = new StringBuilder(yaml.length() + 16);
    for (int i = 0; i < yaml.length(); ) {
      int c = yaml.codePointAt(i);
      if (c != '\n' && isUnsafe(yaml, i)) {
        safe.append(c <= MAX_BMP ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
      } else {
        safe.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return safe.toString();
  }

  /** Returns whether {@link #line} would change the text. */
  public static boolean isNeeded(String text) {
    return !line(text).equals(text);
  }

  private static boolean isUnsafe(String text, int index) {
    return Unprintable.isAt(text, index) || isCommandAt(text, index);
  }

  /** Returns text as one line in an element or a quoted attribute of HTML. */
  public static String html(String text) {
    return line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns text as the label of a Mermaid diagram, in double quotes. */
  public static String mermaid(String text) {
    return line(text)
        .replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace("`", "#96;");
  }

  /** Returns lines as the message of a GitHub workflow command. */
  public static String githubMessage(List<String> lines) {
    return lines.stream()
        .map(text -> line(text).replace("%", "%25"))
        .collect(Collectors.joining("%0A"));
  }

  /** Returns text as a property of a GitHub workflow command. */
  public static String githubProperty(String text) {
    return githubMessage(List.of(text)).replace(":", "%3A").replace(",", "%2C");
  }

  /** Returns text as one word of a shell's command line, on one line. */
  public static String shellWord(String text) {
    if (SHELL_WORD.matcher(text).matches()) {
      return text;
    }
    if (!isNeeded(text)) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
    // Quotes that bash and zsh read with the escapes of C.
    StringBuilder word = new StringBuilder("$'");
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '\'' || c == '\\') {
        word.append('\\').appendCodePoint(c);
      } else if (isUnsafe(text, i)) {
        word.append(c <= MAX_BMP ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
      } else {
        word.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return word.append('\'').toString();
  }

  /** Returns text as the last word of a command line, which does not read it as an option. */
  public static String shellOperand(String text) {
    return (text.startsWith("-") ? "-- " : "") + shellWord(text);
  }

  /** Returns text with a sign in place of each character that would be escaped in a line. */
  public static String replace(String text, char sign) {
    StringBuilder replaced = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      replaced.appendCodePoint(Unprintable.isAt(text, i) ? sign : text.codePointAt(i));
    }
    return replaced.toString();
  }

  /** Returns text as the tag of an HdrHistogram log, whose fields are separated by commas. */
  public static String histogramTag(String text) {
    return line(text).replaceAll("[,\\s\\p{Z}]", "_");
  }
}
