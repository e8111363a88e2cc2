package timecop.catalog;

import java.util.regex.Pattern;

/** The forms that a text option of the catalogue may have. */
enum TextForm {
  LANGUAGE("[a-z][a-z0-9+#.-]*", "a lower-case word"),
  VARIABLE("[A-Za-z_][A-Za-z0-9_]*", "the name of an environment variable"),
  LINE(
      "(?! )[^\\x00-\\x1f\\x7f-\\x9f]*[^ \\x00-\\x1f\\x7f-\\x9f]",
      "one line of printable text without spaces around it"),
  WORDS("[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens");

  private final Pattern pattern;
  private final String expected;

  TextForm(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  /** Describes a text that does not have this form; whoever prints it escapes the text. */
  String mismatch(String option, String text) {
    return "invalid %s \"%s\": expected %s".formatted(option, text, expected);
  }
}
