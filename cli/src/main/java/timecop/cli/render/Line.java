package timecop.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One line for people, in parts with a style each. The texts may come from outside: they are
 * escaped when the line is written, so that they neither contain a style nor end the line.
 */
public final class Line {
  /** How a part looks where colour is shown. */
  enum Style {
    PLAIN,
    GOOD,
    BAD,
    FAINT,
    STRONG
  }

  /** A text and its style. */
  record Part(String text, Style style) {}

  private final List<Part> parts;

  private Line(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private static Line of(String text, Style style) {
    return new Line(List.of(new Part(text, style)));
  }

  static Line of(Part part) {
    return new Line(List.of(part));
  }

  /** Returns a line without a style. */
  public static Line of(String text) {
    return of(text, Style.PLAIN);
  }

  /** Returns what went well. */
  public static Line good(String text) {
    return of(text, Style.GOOD);
  }

  /** Returns what went wrong. */
  public static Line bad(String text) {
    return of(text, Style.BAD);
  }

  /** Returns what matters less. */
  public static Line faint(String text) {
    return of(text, Style.FAINT);
  }

  /** Returns what matters most. */
  public static Line strong(String text) {
    return of(text, Style.STRONG);
  }

  /** Returns this line and a text after it. */
  public Line and(String text) {
    return and(of(text));
  }

  /** Returns this line and the other one after it, as one line. */
  public Line and(Line other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Line(all);
  }

  /** Returns the same with another text in place of each part's. */
  Line mapped(UnaryOperator<String> change) {
    return new Line(
        parts.stream().map(part -> new Part(change.apply(part.text()), part.style())).toList());
  }

  /**
   * Returns the same in lines that are not too long, unless a word is: it is broken between words.
   *
   * @param columns the length of a line
   * @param indent the spaces before each line but the first
   */
  public List<Line> wrapped(int columns, int indent) {
    return new Wrapping(columns, indent).lines(this);
  }

  List<Part> parts() {
    return parts;
  }
}
