package timecop.cli.render;

import java.util.List;
import timecop.escape.Escape;

/** Columns that are as wide as their widest cell. */
public final class Table {
  private Table() {}

  /**
   * Returns a line for each row.
   *
   * @param rows the cells of each row; all rows have the same number
   * @param gap the number of spaces between columns
   */
  public static List<String> lines(List<List<String>> rows, int gap) {
    // A cell is as wide as it will be printed.
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(Escape::line).toList()).toList();
    return shown.stream().map(row -> line(row, shown, gap)).toList();
  }

  private static String line(List<String> row, List<List<String>> rows, int gap) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
      line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + gap));
    }
    return line.toString().stripTrailing();
  }
}
