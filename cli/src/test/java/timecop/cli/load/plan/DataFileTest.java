package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {
  @TempDir Path directory;

  @Test
  void aCsvFileHasQuotesCommasAndLineBreaks() throws IOException {
    DataFile data =
        read(
            "users.CSV",
            """
            name,note
            "Ann, B.","says ""hi""
            and goes"
            Bob ,
            """);

    assertThat(data.columns()).containsExactly("name", "note");
    assertThat(data.rows())
        .containsExactly(
            Map.of("name", "Ann, B.", "note", "says \"hi\"\nand goes"),
            Map.of("name", "Bob", "note", ""));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAColumn() throws IOException {
    assertThat(read("users.csv", "\uFEFFname\nAnn\n").columns()).containsExactly("name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"users.jsonl", "users.ndjson"})
  void aJsonLineIsARowWhoseOtherValuesStayJson(String name) throws IOException {
    DataFile data =
        read(
            name,
            """
            {"name": "Ann", "age": 7, "tags": ["a", 1], "is": true}

            {"name": "Bob", "to": {"city": "Bern"}, "not": null}
            """);

    assertThat(data.columns()).containsExactly("name", "age", "tags", "is", "to", "not");
    assertThat(data.rows())
        .containsExactly(
            Map.of("name", "Ann", "age", "7", "tags", "[\"a\",1]", "is", "true"),
            Map.of("name", "Bob", "to", "{\"city\":\"Bern\"}", "not", "null"));
  }

  @Test
  void arrivalsTakeTheRowsInTurn() throws IOException {
    DataFile data = read("users.csv", "n\n1\n2\n3\n");

    assertThat(data.row(0)).containsEntry("n", "1");
    assertThat(data.row(2)).containsEntry("n", "3");
    assertThat(data.row(3)).containsEntry("n", "1");
    assertThat(data.row(Integer.MAX_VALUE)).containsEntry("n", "2");
    assertThat(DataFile.NONE.row(5)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt   | 'n\\n1'                  | expected a file that ends in .csv or .jsonl",
        "a.csv   | 'n'                      | no rows; expected at least one",
        "a.csv   | ''                       | no rows; expected at least one",
        "a.jsonl | '\\n\\n'                 | no rows; expected at least one",
        "a.csv   | 'a,b\\n1,2\\n3'          | row 2 has 1 fields; the header has 2",
        "a.csv   | 'a,b\\n1,2,3'            | row 1 has 3 fields; the header has 2",
        "a.jsonl | '{\"a\": 1}\\n[1]'       | line 2: expected one JSON object",
        "a.jsonl | '\\n{\"a\": '            | line 2: expected one JSON object",
        "a.jsonl | '{\"a\": 1} {\"a\": 2}'  | line 1: expected one JSON object",
        "a.jsonl | 'null'                   | line 1: expected one JSON object",
      })
  void whatIsWrongIsReportedWithItsPlace(String name, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(name, text.replace("\\n", "\n")))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,a\\n1,2      | duplicate",
        "a,,b\\n1,2,3   | missing",
        "'a\\n\"open'   | EOF reached before encapsulated token finished",
      })
  void whatTheCsvParserRefusesIsReported(String text, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("a.csv", text.replace("\\n", "\n")))
        .withMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.jsonl"})
  void textThatIsNotUtf8IsReportedWhereverItStands(String name) throws IOException {
    byte[] far =
        ("n\n" + "1\n".repeat(50_000) + "Z\u00fcrich\n").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve(name), far);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFile.read(file))
        .withMessage("not valid UTF-8");
  }

  @Test
  void aFileThatIsNotThereIsReported() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFile.read(directory.resolve("no.csv")))
        .withMessage("no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"d.csv", "d.jsonl"})
  void aDirectoryIsReportedAsForOtherFiles(String name) throws IOException {
    Path file = Files.createDirectory(directory.resolve(name));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFile.read(file))
        .withMessage("is a directory");
  }

  private DataFile read(String name, String text) throws IOException {
    return DataFile.read(Files.writeString(directory.resolve(name), text));
  }
}
