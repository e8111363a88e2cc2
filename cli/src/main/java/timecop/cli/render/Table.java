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
    List<List<String>> shown = shown(rows);
    List<String> lines = lines(rows, gap, Integer.MAX_VALUE);
    int width = lines.stream().mapToInt(Styles::width).max().orElse(0);
    if (text.columns().isPresent() && width > text.columns().getAsInt()) {
      shown.stream().skip(1).forEach(row -> list(shown.get(0), row, text));
    } else {
      text.line(Line.strong(lines.get(0)));
      lines.stream().skip(1).forEach(text::line);
    }
  }

  /**
   * Returns a line for each row, in which numbers are aligned to the right.
   *
   * @param texts how many columns are texts; the others are numbers
   */
  public static List<String> lines(List<List<String>> rows, int gap, int texts) {
    List<List<String>> shown = shown(rows);
    return shown.stream().map(row -> line(row, shown, gap, texts)).toList();
  }

  /** Returns the cells as they will be printed, which decides how wide they are. */
  private static List<List<String>> shown(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(Escape::line).toList()).toList();
  }

  private static String line(List<String> row, List<List<String>> rows, int gap, int texts) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(r -> width(r.get(at))).max().orElse(0);
      String cell = row.get(column);
      String space = " ".repeat(width - width(cell));
      line.append(" ".repeat(column == 0 ? 0 : gap))
          .append(column < texts ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  /** Returns how many columns of a terminal a text takes. */
  public static int width(String text) {
    return Styles.width(text);
  }

  /** Returns a text that takes so many columns at most; of a longer one the begin. */
  public static String cut(String text, int columns) {
    return Styles.cut(text, columns);
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
