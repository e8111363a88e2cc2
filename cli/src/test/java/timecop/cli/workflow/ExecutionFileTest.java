package timecop.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;

class ExecutionFileTest {
  private static final Execution RUN = new Execution("pätient \"7\"", "0197-b2");

  @TempDir Path directory;

  private UserFile file() {
    return UserFile.in(directory, "ids.json");
  }

  private UserError refused() {
    return catchThrowableOfType(UserError.class, () -> ExecutionFile.read(file()));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    ExecutionFile.write(file(), RUN);

    assertThat(ExecutionFile.read(file())).isEqualTo(RUN);
  }

  @Test
  void onlyTheUserCanReadIt() throws IOException {
    Path file = Files.writeString(file().path(), "an older one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    ExecutionFile.write(file(), RUN);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anErrorOfWritingNamesTheWorkflowThatHasStarted() {
    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> ExecutionFile.write(UserFile.in(directory, "missing/ids.json"), RUN));

    assertThat(error).hasMessage("missing/ids.json cannot be written: there is no such directory");
    assertThat(error.hint()).endsWith(RUN.workflowId());
  }

  @Test
  void aMissingFileIsReported() {
    assertThat(refused()).hasMessage("--ids-file ids.json: no such file.");
    assertThat(refused().exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | not JSON: it is empty",
        "workflow-7 | not JSON, at line 1, column 9",
        "'{\"workflow_id\": \"a\"' | not JSON, at line 1",
        "'{\"workflow_id\": \"a\"}' | no run_id; expected a JSON object",
        "'{\"workflow_id\": \"\", \"run_id\": \"b\"}' | no workflow_id; expected a JSON object",
        "'{\"workflow_id\": 7, \"run_id\": \"b\"}' | no workflow_id; expected a JSON object",
        "'[\"a\", \"b\"]' | no workflow_id; expected a JSON object",
      })
  void aFileOfAnythingElseIsReported(String content, String problem) throws IOException {
    Files.writeString(file().path(), content);

    assertThat(refused()).hasMessageStartingWith("--ids-file ids.json: " + problem);
    assertThat(refused().hint()).contains("timecop start WORKFLOW --ids-file FILE");
  }

  @Test
  void bytesThatAreNoTextAreReported() throws IOException {
    Files.write(file().path(), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refused()).hasMessage("--ids-file ids.json: not valid UTF-8.");
  }
}
