package timecop.cli.input;

/** Text of a user as an error shows it: on one line, and not too long. */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** In quotes. */
  public static String of(String text) {
    return '"' + brief(text) + '"';
  }

  /** Without quotes. */
  public static String brief(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "");
  }
}
