package timecop.cli.input;

/** Shortens the user's text for an error message, to at most 80 characters. */
public final class Excerpt {
  private static final int MAX_CHARACTERS = 80;

  private Excerpt() {}

  /** Returns the start of the text; the printer escapes it. */
  public static String of(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > MAX_CHARACTERS;
    String start = isLong ? text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) : text;
    return start + (isLong ? "..." : "");
  }

  /** Returns the excerpt in double quotes. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }
}
