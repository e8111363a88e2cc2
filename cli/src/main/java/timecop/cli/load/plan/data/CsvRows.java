package timecop.cli.load.plan.data;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Rows of comma-separated values under a header. */
final class CsvRows implements Rows {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  /** Reads the header. */
  CsvRows(Reader reader) throws IOException {
    parser = FORMAT.parse(reader);
    records = parser.iterator();
  }

  @Override
  public Optional<Map<String, String>> next() throws IOException {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord row = records.next();
      if (!row.isConsistent()) {
        throw new IllegalArgumentException(
            "row %d has %d fields; the header has %d"
                .formatted(row.getRecordNumber(), row.size(), parser.getHeaderNames().size()));
      }
      return Optional.of(row.toMap());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Set<String> columns() {
    return new LinkedHashSet<>(parser.getHeaderNames());
  }
}
