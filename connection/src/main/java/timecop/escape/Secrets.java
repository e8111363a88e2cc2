package timecop.escape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in what errors and logs show, too much rather than too little. The Python worker
 * does the same in hidden.py. JSON stays valid: no pattern matches its quotes and backslashes.
 */
public final class Secrets {
  /** What is shown in place of a secret. */
  public static final String HIDDEN = "********";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN [^\"]*?(?:-----END [^-\"]*-----|(?=\")|$)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?");
  // Of a word from its first // to its last @, since a password may have one too. Each pattern here
  // takes time in proportion to a text's length, however often the text has its beginning.
  private static final Pattern USER_INFO =
      Pattern.compile("(?<![^\\s\"'<>\\\\])((?:(?!//)[^\\s\"'<>\\\\])*+//)[^\\s\"'<>\\\\]*(?=@)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:pass(?:word|wd|phrase)?|pwd|secret|token|(?:api|access|private)[_-]?key)"
              // Without the colon of a sentence after it.
              + "[\"']?=[\"']?)[^\\s&;,\"'\\\\]+?(?=:?(?:[\\s&;,\"'\\\\]|$))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORIZATION =
      Pattern.compile("\\b((?:bearer|basic) )[A-Za-z0-9+/=._~-]{8,}", Pattern.CASE_INSENSITIVE);

  // What a path has: a directory, or the extension of a file.
  private static final Pattern PATH =
      Pattern.compile("(?:~|\\.{0,2})/[^\\n]*|[^\\n]*\\.[A-Za-z0-9]{1,10}");
  // A long word with all kinds of characters, as only keys have in a path.
  private static final Pattern KEY =
      Pattern.compile("(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^0-9]*[0-9])[A-Za-z0-9+=_-]{32,}");

  private Secrets() {}

  /** Returns a text without keys, tokens, the user info of URLs and the values of passwords. */
  public static String hide(String text) {
    String shown = PEM.matcher(text).replaceAll(HIDDEN);
    shown = TOKEN.matcher(shown).replaceAll(HIDDEN);
    shown = USER_INFO.matcher(shown).replaceAll("$1" + HIDDEN);
    shown = AUTHORIZATION.matcher(shown).replaceAll("$1" + HIDDEN);
    return PARAMETER.matcher(shown).replaceAll("$1" + HIDDEN);
  }

  /** Returns what should be a URL, valid or not, without its user info and its parameters. */
  public static String hideInUrl(String url) {
    int slashes = url.indexOf("//");
    String scheme = slashes < 0 ? "" : url.substring(0, slashes + 2);
    String rest = url.substring(scheme.length());
    int query = rest.indexOf('?');
    String place = query < 0 ? rest : rest.substring(0, query);
    String parameters = query < 0 ? "" : rest.substring(query + 1);
    if (parameters.contains("@")) {
      // Either a parameter has it, or the password has the question mark.
      return scheme + HIDDEN;
    }
    int at = place.lastIndexOf('@');
    String host = at < 0 ? place : HIDDEN + place.substring(at);
    return hide(scheme + host + (parameters.isEmpty() ? "" : "?" + HIDDEN));
  }

  /** Returns what should be a path, unless it looks like the content of a file or a key. */
  public static String hideInPath(String path) {
    if (!PATH.matcher(path).matches() || !hide(path).equals(path)) {
      return HIDDEN;
    }
    for (String part : path.split("/", -1)) {
      Matcher key = KEY.matcher(part);
      if (key.lookingAt()) {
        return HIDDEN;
      }
    }
    return path;
  }
}
