package timecop.cli.load.plan.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;

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
    assertThat(rows(data))
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
    assertThat(rows(data))
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
  @CsvSource(
      delimiter = '|',
      value = {"a.csv | n | 1 | Zürich", "a.jsonl | {} | {\"n\": 1} | {\"n\": \"Zürich\"}"})
  void textThatIsNotUtf8IsReportedWhereverItStands(
      String name, String first, String middle, String last) throws IOException {
    byte[] far =
        (first + "\n" + (middle + "\n").repeat(50_000) + last + "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve(name), far);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFile.read(new UserFile("x", file), DataFile.ALL, DataProgress.SILENT))
        .withMessage("not valid UTF-8");
  }

  @Test
  void rowsAreReadAgainFromTheFirstForAnEarlierArrival() throws IOException {
    DataFile data = read("users.jsonl", "{\"n\": 1}\n{\"n\": 2}\n{\"n\": 3}\n");

    for (int seq : List.of(2, 2, 0, 1, 5, 3, 2)) {
      assertThat(data.row(seq)).containsExactly(Map.entry("n", String.valueOf(seq % 3 + 1)));
    }
  }

  @Test
  void rowsThatNoArrivalUsesAreNotRead() throws IOException {
    Files.writeString(directory.resolve("users.csv"), "a,b\n1,2\n3,4\n5\n");

    DataFile data = DataFile.read(named("users.csv"), 2, DataProgress.SILENT);

    assertThat(rows(data)).containsExactly(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", "4"));
  }

  @Test
  void aFileThatChangesIsReportedWhenARowIsReadAgain() throws IOException {
    DataFile data = read("users.csv", "a,b\n1,2\n3,4\n");
    assertThat(data.row(1)).containsEntry("a", "3");
    Files.writeString(directory.resolve("users.csv"), "a,b\n1\n");

    assertThatThrownBy(() -> data.row(2))
        .isInstanceOf(UserError.class)
        .hasMessage("--data users.csv has changed since it was checked.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pipe.csv | 'n,o\n1,ü\n2,ö\n'",
        "pipe | ' {\"n\": 1}\n{\"n\": 2}\n'",
        "pipe | 'n\n1\n2\n'"
      })
  void aPipeIsReadOnceAndItsRowsAsOftenAsNeeded(String name, String text) throws Exception {
    Path pipe = directory.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var writing =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.writeString(pipe, text.replace("\\n", "\n"));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });

    DataFile data = DataFile.read(named(name), DataFile.ALL, DataProgress.SILENT);
    writing.get();

    assertThat(data.size()).isEqualTo(2);
    for (int seq : List.of(0, 1, 2, 3)) {
      assertThat(data.row(seq)).containsEntry("n", String.valueOf(seq % 2 + 1));
    }
  }

  // The rest of the text is longer than what is read ahead, and would cut a character in two.
  @Test
  void ofAPipeWithoutEndOnlyAsMuchIsReadAsIsUsed() throws Exception {
    Path pipe = directory.resolve("pipe.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process endless =
        new ProcessBuilder("sh", "-c", "yes '{\"n\": \"üüü\"}' >\"$0\"", pipe.toString()).start();
    try {
      DataFile data = DataFile.read(named("pipe.jsonl"), 5, DataProgress.SILENT);

      assertThat(rows(data)).hasSize(5).containsOnly(Map.of("n", "üüü"));
      assertThat(endless.waitFor(1, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
    } finally {
      endless.destroyForcibly();
    }
  }

  @Test
  void progressIsReportedOnceASecond() {
    long[] now = {0};
    Ticks ticks = new Ticks(() -> now[0]);
    List<Long> due = new ArrayList<>();
    for (long row = 0; row < 10_000; row++) {
      now[0] += 1_000_000;
      if (ticks.isDue(row)) {
        due.add(row);
      }
    }
    assertThat(due).hasSizeBetween(7, 10);
  }

  @Test
  void aFileThatIsNotThereIsReported() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataFile.read(named("no.csv"), DataFile.ALL, DataProgress.SILENT))
        .withMessage("no such file");
  }

  private DataFile read(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return DataFile.read(named(name), DataFile.ALL, DataProgress.SILENT);
  }

  private UserFile named(String name) {
    return new UserFile(name, directory.resolve(name));
  }

  private static List<Map<String, String>> rows(DataFile data) {
    return IntStream.range(0, data.size()).mapToObj(data::row).toList();
  }
}
