package timecop.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;

class OutputFileTest {
  @TempDir Path directory;

  @Test
  void aFileIsReplacedWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("report.json"), "old and longer");

    write(file);

    assertThat(file).hasContent("new");
    assertThatOnlyThereAre("report.json");
  }

  @Test
  void aNewFileHasTheModeThatTheUmaskGives() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "");
    Path file = directory.resolve("report.json");

    write(file);

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
  void aFileKeepsItsMode(String mode) throws IOException {
    Path file = Files.writeString(directory.resolve("report.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    write(file);

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo(mode);
  }

  @Test
  void theTargetOfLinksIsReplacedAndTheLinksStay() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path file = Files.writeString(real.resolve("report.json"), "old");
    Path second =
        Files.createSymbolicLink(directory.resolve("second"), Path.of("real/report.json"));
    Path first = Files.createSymbolicLink(directory.resolve("first"), second);

    write(first);

    assertThat(first).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(file).hasContent("new").isRegularFile();
    assertThatOnlyThereAre("real", "second", "first");
  }

  @Test
  void aLinkToNothingYetIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("to come"));

    write(link);

    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("to come")).hasContent("new");
  }

  @Test
  void linksThatLeadNowhereAreReported() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));

    assertThat(refused(link)).endsWith("cannot be written: Too many levels of symbolic links");
  }

  @Test
  void aLinkThatSomebodyHasPutBesideTheFileIsNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path planted = Files.createSymbolicLink(directory.resolve("report.json.new"), victim);

    write(directory.resolve("report.json"));

    assertThat(victim).hasContent("precious");
    assertThat(planted).isSymbolicLink();
    assertThat(directory.resolve("report.json")).hasContent("new");
  }

  @Test
  void aDeviceIsWrittenToAndStays() {
    write(Path.of("/dev/null"));

    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThat(Path.of("/dev/null")).exists();
  }

  @Test
  void aFullDeviceIsReported() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/full"));

    assertThat(refused(link)).endsWith("cannot be written: No space left on device");
  }

  @Test
  void aPipeIsWrittenToAndStays() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });

    write(pipe);

    assertThat(read.get()).isEqualTo("new");
    assertThat(Files.readAttributes(pipe, "isOther", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("isOther", true);
  }

  @Test
  @Timeout(60)
  void aPipeThatNothingReadsIsReported() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(refused(pipe)).endsWith("pipe cannot be written: nothing opened it for 5 s");
  }

  @Test
  @Timeout(60)
  void aPipeWhoseReaderStopsIsReported() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("sh", "-c", "exec sleep 60 <" + pipe).start();

    UserError error =
        catchThrowableOfType(
            UserError.class,
            () -> OutputFile.write(new UserFile("pipe", pipe), "much".repeat(100_000)));
    reader.destroy();
    assertThat(error).hasMessage("pipe cannot be written: nothing read from it for 5 s");
  }

  // As the shell opens a file for "3>file".
  @Test
  void anOpenFileIsWrittenToAndNotReplaced() throws IOException {
    Path file = Files.writeString(directory.resolve("opened"), "");
    Object before = Files.getAttribute(file, "unix:ino");
    try (var opened = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      write(descriptorOf(file));
      assertThat(opened.length()).isEqualTo(3);
    }

    assertThat(file).hasContent("new");
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
  }

  @Test
  void aDirectoryThatIsNotThereIsReported() {
    assertThat(refused(directory.resolve("missing/report.json")))
        .endsWith("missing/report.json cannot be written: there is no such directory");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThat(refused(directory)).endsWith("cannot be written: Is a directory");
  }

  private void assertThatOnlyThereAre(String... names) throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }

  private static Path descriptorOf(Path file) throws IOException {
    try (var opened = Files.list(Path.of("/proc/self/fd"))) {
      return opened
          .filter(
              descriptor -> {
                try {
                  return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
                } catch (IOException e) {
                  return false; // The one of the list itself.
                }
              })
          .findFirst()
          .orElseThrow();
    }
  }

  private static void write(Path file) {
    OutputFile.write(new UserFile(file.toString(), file), "new");
  }

  private static String refused(Path file) {
    UserError error = catchThrowableOfType(UserError.class, () -> write(file));
    assertThat(error.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
    return String.valueOf(error.getMessage());
  }
}
