package timecop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each class here uses something of the process in one way. */
class ProcessRuleTest {
  private static boolean isForbidden(Class<?> type) {
    return classes()
        .should(new ProcessRule())
        .evaluate(new ClassFileImporter().importClasses(type))
        .hasViolation();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        VariableByReference.class,
        VariablesOfPrograms.class,
        ExitByReference.class,
        ExitOfTheRuntime.class,
        Property.class,
        PropertyAsNumber.class,
        OtherOutput.class,
        InteractiveConsole.class,
        Descriptor.class,
        RelativeFile.class,
        RelativePath.class,
        RelativeConstant.class,
        PathOfPaths.class,
        PathOfTheFileSystem.class,
        PathByReference.class,
        Address.class,
        OpenedByName.class,
        WrittenByName.class,
        ProgramSomewhere.class,
        ProgramWithItsStreams.class,
        ProgramOfTheRuntime.class,
      })
  void whatUsesTheProcessIsFound(Class<?> type) {
    assertThat(isForbidden(type)).isTrue();
  }

  @Test
  void whatUsesOnlyTheEnvironmentIsNot() {
    assertThat(isForbidden(Innocent.class)).isFalse();
  }

  static class VariableByReference {
    final UnaryOperator<String> variable = System::getenv;
  }

  static class VariablesOfPrograms {
    final Map<String, String> variables = new ProcessBuilder().environment();
  }

  static class ExitByReference {
    final IntConsumer exit = System::exit;
  }

  static class ExitOfTheRuntime {
    void exit() {
      Runtime.getRuntime().exit(1);
    }
  }

  static class Property {
    final String directory = System.getProperty("user.dir", "");
  }

  static class PropertyAsNumber {
    final boolean terminal = Boolean.getBoolean("timecop.terminal");
  }

  static class OtherOutput {
    void redirect() {
      System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }
  }

  static class InteractiveConsole {
    final @Nullable Object console = System.console();
  }

  static class Descriptor {
    final OutputStream out = new FileOutputStream(FileDescriptor.out);
  }

  static class RelativeFile {
    final boolean exists = new File("x").exists();
  }

  static class RelativePath {
    String read() throws IOException {
      return Files.readString(Path.of("x"));
    }
  }

  static class RelativeConstant {
    static final Path FILE = Path.of("x");
  }

  static class PathOfPaths {
    final Path path = Paths.get("x");
  }

  static class PathOfTheFileSystem {
    final Path path = FileSystems.getDefault().getPath("x");
  }

  static class PathByReference {
    final UnaryOperator<Path> absolute = Path::toAbsolutePath;
  }

  static class Address {
    String of(Path path) {
      return path.toUri().toString();
    }
  }

  static class OpenedByName {
    int read() throws IOException {
      try (FileReader reader = new FileReader("x", UTF_8)) {
        return reader.read();
      }
    }
  }

  static class WrittenByName {
    void write() throws IOException {
      new PrintStream("x", UTF_8).close();
    }
  }

  static class ProgramSomewhere {
    Process run() throws IOException {
      ProcessBuilder program = new ProcessBuilder("true");
      program.environment().clear();
      return program.start();
    }
  }

  static class ProgramWithItsStreams {
    Process run(Path directory) throws IOException {
      ProcessBuilder program = new ProcessBuilder("true").directory(directory.toFile()).inheritIO();
      program.environment().clear();
      return program.start();
    }
  }

  static class ProgramOfTheRuntime {
    Process run() throws IOException {
      return Runtime.getRuntime().exec(new String[] {"true"});
    }
  }

  static class Innocent {
    Process run(Environment environment) throws IOException {
      ProcessBuilder program = new ProcessBuilder("true");
      program.directory(environment.directory().resolve("x").toFile());
      program.environment().clear();
      program.environment().putAll(environment.variables());
      environment.stdout().println(System.nanoTime() + Runtime.getRuntime().availableProcessors());
      return program.start();
    }
  }
}
