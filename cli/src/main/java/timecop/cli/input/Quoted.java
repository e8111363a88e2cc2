package timecop.cli.input;

import timecop.settings.SettingErrors;

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
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
    String shown = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
    return SettingErrors.onOneLine(shown) + (isLong ? "..." : "");
  }
}
