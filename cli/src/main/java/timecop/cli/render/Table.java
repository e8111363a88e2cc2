package timecop.cli.render;

import java.util.List;
import timecop.escape.Escape;

/** Columns that are as wide as their widest cell, below a head. */
public final class Table {
  private static final String INDENT = "  ";

  private Table() {}

  /**
   * Writes a line for each row. On a terminal that is too narrow, each row becomes a list of its
   * cells with their heads.
   *
   * @param rows the cells of each row, of which the first is the head; all have the same number
   * @param gap the number of spaces between columns
   */
  public static void write(Text text, List<List<String>> rows, int gap) {
    // A cell is as wide as it will be printed.
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(Escape::line).toList()).toList();
    List<String> lines = shown.stream().map(row -> line(row, shown, gap)).toList();
    int width = lines.stream().mapToInt(Styles::width).max().orElse(0);
    if (text.columns().isPresent() && width > text.columns().getAsInt()) {
      shown.stream().skip(1).forEach(row -> list(shown.get(0), row, text));
    } else {
      text.line(Line.strong(lines.get(0)));
      lines.stream().skip(1).forEach(text::line);
    }
  }

  private static String line(List<String> row, List<List<String>> rows, int gap) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(r -> Styles.width(r.get(at))).max().orElse(0);
      line.append(padded(row.get(column), width + gap));
    }
    return line.toString().stripTrailing();
  }

  private static void list(List<String> head, List<String> row, Text text) {
    int width = head.stream().mapToInt(Styles::width).max().orElse(0) + INDENT.length();
    text.paragraph(Line.strong(row.get(0)), 0);
    for (int column = 1; column < row.size(); column++) {
      if (!row.get(column).isEmpty()) {
        text.paragraph(
            Line.of(INDENT + padded(head.get(column), width) + row.get(column)),
            INDENT.length() + width);
      }
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - Styles.width(text));
  }
}
