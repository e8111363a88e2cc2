package timecop.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import timecop.cli.render.Line.Part;

/** Breaks a line between words. */
final class Wrapping {
  private static final Pattern RUN = Pattern.compile(" +|[^ ]+");

  private final int columns;
  private final int indent;
  private final List<Line> lines = new ArrayList<>();
  private Line line = Line.of("");
  private int width;
  private boolean hasWord;

  /**
   * Breaks lines.
   *
   * @param columns the length of a line
   * @param indent the spaces before each line but the first
   */
  Wrapping(int columns, int indent) {
    this.columns = columns;
    this.indent = indent;
  }

  /** Returns the lines; to be called once. */
  List<Line> lines(Line whole) {
    Line spaces = Line.of("");
    Line word = Line.of("");
    for (Part run : runs(whole)) {
      if (run.text().startsWith(" ")) {
        add(spaces, word);
        spaces = Styles.width(word) > 0 ? Line.of(run) : spaces.and(Line.of(run));
        word = Line.of("");
      } else {
        word = word.and(Line.of(run));
      }
    }
    add(spaces, word);
    lines.add(line);
    return lines;
  }

  private void add(Line spaces, Line word) {
    int wordWidth = Styles.width(word);
    if (wordWidth == 0) {
      return;
    }
    int gap = Styles.width(spaces);
    if (hasWord && width + gap + wordWidth > columns) {
      lines.add(line);
      line = Line.of(" ".repeat(indent));
      width = indent;
    } else {
      line = line.and(spaces);
      width += gap;
    }
    line = line.and(word);
    width += wordWidth;
    hasWord = true;
  }

  private static List<Part> runs(Line line) {
    List<Part> runs = new ArrayList<>();
    for (Part part : line.parts()) {
      RUN.matcher(part.text())
          .results()
          .map(MatchResult::group)
          .forEach(text -> runs.add(new Part(text, part.style())));
    }
    return runs;
  }
}
