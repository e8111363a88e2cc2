package timecop.cli.render;

import java.util.List;
import org.jline.utils.AttributedString;
import timecop.escape.Escape;

/** Columns that are as wide as their widest cell, whatever its length and script. */
public final class Table {
  private Table() {}

  /**
   * Returns a line for each row.
   *
   * @param rows the cells of each row; all rows have the same number
   * @param gap the number of spaces between columns
   */
  public static List<String> lines(List<List<String>> rows, int gap) {
    return lines(rows, gap, Integer.MAX_VALUE);
  }

  /**
   * Returns a line for each row, in which numbers are aligned to the right.
   *
   * @param texts how many columns are texts; the others are numbers
   */
  public static List<String> lines(List<List<String>> rows, int gap, int texts) {
    // A cell is as wide as it will be printed.
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(Escape::line).toList()).toList();
    return shown.stream().map(row -> line(row, shown, gap, texts)).toList();
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
    return new AttributedString(text).columnLength();
  }

  /** Returns a text that takes so many columns at most; of a longer one the begin. */
  public static String cut(String text, int columns) {
    String shown = Escape.line(text);
    return width(shown) <= columns
        ? shown
        : new AttributedString(shown).columnSubSequence(0, Math.max(0, columns - 1)) + "…";
  }
}
