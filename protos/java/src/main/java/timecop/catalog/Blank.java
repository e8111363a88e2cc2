package timecop.catalog;

import java.util.regex.Pattern;

/**
 * What counts as nothing in a variable: spaces, tabs and line breaks of ASCII, as in the workers of
 * every language. Another space, such as a no-break space, is a part of the value.
 */
public final class Blank {
  private static final Pattern AROUND = Pattern.compile("^[ \\t-\\r]+|[ \\t-\\r]+$");

  private Blank() {}

  /** Returns the value without the spaces around it. */
  public static String strip(String value) {
    return AROUND.matcher(value).replaceAll("");
  }

  /** Returns whether the value is nothing but spaces. */
  public static boolean is(String value) {
    return strip(value).isEmpty();
  }
}
