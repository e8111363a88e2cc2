package timecop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Scanner;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each class here reads or writes a file in one way. */
class FileRuleTest {
  private static boolean isForbidden(FileRule rule, Class<?> type) {
    return classes()
        .should(rule)
        .evaluate(new ClassFileImporter().importClasses(type))
        .hasViolation();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Channel.class,
        AsynchronousChannel.class,
        ByteChannel.class,
        Provider.class,
        RandomAccess.class,
        Writer.class,
        Printer.class,
        Json.class,
        Redirected.class,
        Directory.class,
        Link.class,
        Removed.class,
        Mode.class,
      })
  void everyWayToWriteAFileIsFound(Class<?> type) {
    assertThat(isForbidden(FileRule.writesNone(), type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Channel.class,
        ByteChannel.class,
        RandomAccess.class,
        Text.class,
        Lines.class,
        Scanned.class,
        Zipped.class,
      })
  void everyWayToReadAFileIsFound(Class<?> type) {
    assertThat(isForbidden(FileRule.readsNone(), type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Asked.class, ProgramInADirectory.class})
  void whatNeitherReadsNorWritesIsAllowed(Class<?> type) {
    assertThat(isForbidden(FileRule.writesNone(), type)).isFalse();
    assertThat(isForbidden(FileRule.readsNone(), type)).isFalse();
  }

  record Channel(Path path) {
    FileChannel use() throws IOException {
      return FileChannel.open(path, StandardOpenOption.WRITE);
    }
  }

  record AsynchronousChannel(Path path) {
    AsynchronousFileChannel use() throws IOException {
      return AsynchronousFileChannel.open(path);
    }
  }

  record ByteChannel(Path path) {
    AutoCloseable use() throws IOException {
      return Files.newByteChannel(path, StandardOpenOption.WRITE);
    }
  }

  record Provider(Path path) {
    AutoCloseable use() throws IOException {
      return path.getFileSystem().provider().newOutputStream(path);
    }
  }

  record RandomAccess(String file) {
    RandomAccessFile use() throws IOException {
      return new RandomAccessFile(file, "rw");
    }
  }

  record Writer(Path path) {
    AutoCloseable use() throws IOException {
      return Files.newBufferedWriter(path);
    }
  }

  record Printer(File file) {
    AutoCloseable use() throws IOException {
      return new java.io.PrintWriter(file, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  record Json(File file) {
    void use() throws IOException {
      new ObjectMapper().writeValue(file, 1);
    }
  }

  record Redirected(File file) {
    ProcessBuilder use() {
      return new ProcessBuilder("true").redirectOutput(file);
    }
  }

  record Directory(Path path) {
    Path use() throws IOException {
      return Files.createDirectories(path);
    }
  }

  record Link(Path path) {
    Path use() throws IOException {
      return Files.createLink(path, path);
    }
  }

  record Removed(Path path) {
    boolean use() throws IOException {
      return Files.deleteIfExists(path);
    }
  }

  record Mode(Path path) {
    Path use() throws IOException {
      return Files.setAttribute(path, "unix:mode", 0);
    }
  }

  record Text(Path path) {
    String use() throws IOException {
      return Files.readString(path);
    }
  }

  record Lines(Path path) {
    long use() throws IOException {
      try (Stream<String> lines = Files.lines(path)) {
        return lines.count();
      }
    }
  }

  record Scanned(Path path) {
    Scanner use() throws IOException {
      return new Scanner(path, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  record Zipped(String file) {
    ZipFile use() throws IOException {
      return new ZipFile(file);
    }
  }

  record Asked(Path path) {
    boolean use() {
      return Files.exists(path) && Files.isRegularFile(path) && path.toFile().lastModified() > 0;
    }
  }

  record ProgramInADirectory(Path path) {
    ProcessBuilder use() {
      return new ProcessBuilder("true").directory(path.toFile());
    }
  }
}
