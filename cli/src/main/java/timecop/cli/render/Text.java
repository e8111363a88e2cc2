package timecop.cli.render;

/**
 * Takes the lines of a document's form for people, and styles their words where colour is shown.
 */
public interface Text {
  /** Writes one line. */
  void line(String line);

  /** Styles what went well. */
  String good(String text);

  /** Styles what went wrong. */
  String bad(String text);

  /** Styles what matters less. */
  String faint(String text);

  /** Styles what matters most. */
  String strong(String text);
}
