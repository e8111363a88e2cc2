package timecop.cli.render;

/** Takes the lines of a document's form for people. */
@FunctionalInterface
public interface Text {
  /** Writes one line; what a line cannot contain is escaped. */
  void line(Line line);

  /** Writes one line without a style. */
  default void line(String line) {
    line(Line.of(line));
  }
}
