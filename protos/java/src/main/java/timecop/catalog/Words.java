package timecop.catalog;

import java.util.Locale;

/** Makes the names of the command line from those of proto. */
final class Words {
  private Words() {}

  /**
   * Returns a name in camel case as lower-case words: AddNote is add-note, GetURLNow get-url-now.
   */
  static String hyphenated(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+", "-")
        .toLowerCase(Locale.ROOT);
  }
}
