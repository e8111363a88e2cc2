package timecop.cli.load.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import timecop.cli.input.UserFile;

/**
 * Rows that arrivals use in turn, from a CSV file with a header or a file with one JSON object a
 * line.
 *
 * @param columns the names of all columns
 * @param rows the values by column; a JSON value other than a string as its JSON text
 */
record DataFile(Set<String> columns, List<Map<String, String>> rows) {
  private static final String EXPECTED = "expected one JSON object";
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  /** Stands for no file: one row without columns. */
  static final DataFile NONE = new DataFile(Set.of(), List.of(Map.of()));

  /** Returns the row of an arrival; after the last row comes the first again. */
  Map<String, String> row(int seq) {
    return rows.get(seq % rows.size());
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying what is invalid, and in which row or line
   */
  static DataFile read(Path file) {
    try {
      String name = file.toString().toLowerCase(Locale.ROOT);
      DataFile data;
      if (name.endsWith(".csv")) {
        data = csv(file);
      } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
        data = jsonLines(file);
      } else {
        throw new IllegalArgumentException("expected a file that ends in .csv or .jsonl");
      }
      if (data.rows.isEmpty()) {
        throw new IllegalArgumentException("no rows; expected at least one");
      }
      return data;
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          UserFile.problem(file, Objects.requireNonNull(e.getCause())), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(UserFile.problem(file, e), e);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static DataFile csv(Path file) throws IOException {
    try (Reader reader = withoutMark(Files.newBufferedReader(file));
        CSVParser parser = CSV.parse(reader)) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (CSVRecord row : parser) {
        if (!row.isConsistent()) {
          throw new IllegalArgumentException(
              "row %d has %d fields; the header has %d"
                  .formatted(row.getRecordNumber(), row.size(), parser.getHeaderNames().size()));
        }
        rows.add(row.toMap());
      }
      return new DataFile(new LinkedHashSet<>(parser.getHeaderNames()), rows);
    }
  }

  /** Skips the byte order mark that spreadsheets write before the first column's name. */
  private static Reader withoutMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static DataFile jsonLines(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : object(line, number).properties()) {
        JsonNode value = field.getValue();
        row.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
      }
      columns.addAll(row.keySet());
      rows.add(row);
    }
    return new DataFile(columns, rows);
  }

  private static JsonNode object(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, EXPECTED), e);
    }
    throw new IllegalArgumentException("line %d: %s".formatted(number, EXPECTED));
  }
}
