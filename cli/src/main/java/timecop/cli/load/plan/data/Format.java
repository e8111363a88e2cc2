package timecop.cli.load.plan.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The formats of rows. */
enum Format {
  CSV,
  JSON_LINES;

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int MAX_SPACE = 8192;

  /**
   * Returns the format that a file's name has; empty for a name without an ending, such as that of
   * standard input.
   *
   * @throws IllegalArgumentException for another ending
   */
  static Optional<Format> named(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Optional.of(JSON_LINES);
    }
    if (name.indexOf('.') < 0) {
      return Optional.empty();
    }
    throw new IllegalArgumentException("expected a file that ends in .csv or .jsonl");
  }

  /** Returns the format of a text that has just begun. */
  static Format of(BufferedReader reader) throws IOException {
    reader.mark(MAX_SPACE);
    int first = reader.read();
    for (int read = 1; read < MAX_SPACE && Character.isWhitespace(first); read++) {
      first = reader.read();
    }
    reader.reset();
    return first == '{' ? JSON_LINES : CSV;
  }

  /** Reads the rows of a text. */
  Rows rows(BufferedReader reader) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows(reader);
      case JSON_LINES -> new JsonRows(reader);
    };
  }

  /** Skips the byte order mark that spreadsheets write before the first column's name. */
  static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }
}
