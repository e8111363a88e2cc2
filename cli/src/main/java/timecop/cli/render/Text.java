package timecop.cli.render;

import java.util.OptionalInt;

/** Takes the lines of a document's form for people. */
@FunctionalInterface
public interface Text {
  /** Writes one line; what a line cannot contain is escaped. */
  void line(Line line);

  /** Writes one line without a style. */
  default void line(String line) {
    line(Line.of(line));
  }

  /** Returns the length of a line; empty if there is no limit. */
  default OptionalInt columns() {
    return OptionalInt.empty();
  }

  /**
   * Writes a line of prose, which is broken between words where it is too long.
   *
   * @param indent the spaces before each line but the first
   */
  default void paragraph(Line line, int indent) {
    if (columns().isPresent()) {
      line.wrapped(columns().getAsInt(), indent).forEach(this::line);
    } else {
      line(line);
    }
  }
}
