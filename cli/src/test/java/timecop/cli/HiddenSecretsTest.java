package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.escape.Secrets;

/** A secret of the settings in the error of a command: every format hides it. */
class HiddenSecretsTest {
  private static final String SECRET = "cannot guess it";
  private static final Map<String, String> VARIABLES =
      Map.of(
          "TEMPORAL_API_KEY", SECRET,
          "TIMECOP_JDBC_PASSWORD", SECRET,
          "TIMECOP_JDBC_URL", "jdbc:postgresql://db/x?user=ada&password=" + SECRET,
          "OTEL_EXPORTER_OTLP_HEADERS", "x-key=" + SECRET,
          "TEMPORAL_CODEC_AUTH", SECRET,
          "TEMPORAL_GRPC_META_X_KEY", SECRET);
  private static final List<String> FORMATS = List.of("text", "json", "jsonl", "yaml");

  @TempDir Path directory;

  static Stream<Arguments> everyVariableAndFormat() {
    return VARIABLES.keySet().stream()
        .flatMap(name -> FORMATS.stream().map(format -> Arguments.of(name, format)));
  }

  @ParameterizedTest
  @MethodSource("everyVariableAndFormat")
  void aSecretOfAVariableIsHidden(String name, String format) {
    CommandLines lines = new CommandLines("localhost:1", directory);
    lines.set(name, VARIABLES.getOrDefault(name, ""));

    assertHidden(lines, format);
  }

  static Stream<Arguments> everyKeyAndFormat() {
    return Stream.of(
            "api_key = '%s'",
            "grpc_meta.x-key = '%s'", "codec.auth = '%s'", "tls = { client_key_data = '%s' }")
        .flatMap(key -> FORMATS.stream().map(format -> Arguments.of(key, format)));
  }

  @ParameterizedTest
  @MethodSource("everyKeyAndFormat")
  void aSecretOfAnyProfileIsHidden(String key, String format) throws IOException {
    Path file = directory.resolve("temporalio/temporal.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[profile.other]\n" + key.formatted(SECRET) + "\n");

    assertHidden(new CommandLines("localhost:1", directory), format);
  }

  private static void assertHidden(CommandLines lines, String format) {
    List<List<String>> commands =
        List.of(
            List.of("follow", "x", "--address", SECRET),
            List.of("follow", "x", "--run-id", SECRET, "--timeout", SECRET),
            List.of("start", "demo-java", "--input", "{\"" + SECRET + "\": 1}"),
            List.of(SECRET),
            List.of("validate-protos", "--project", SECRET));
    for (List<String> command : commands) {
      Stream<String> words = Stream.concat(command.stream(), Stream.of("-o", format));
      assertThat(lines.run(words.toArray(String[]::new))).isIn(2, 9);
      assertThat(lines.err()).as("%s", command).contains(Secrets.HIDDEN).doesNotContain(SECRET);
      assertThat(lines.out()).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theSecretsOfAFileThatCannotBeReadAreNoBug(String format) throws IOException {
    CommandLines lines = new CommandLines("localhost:1", directory);
    Path file = Files.writeString(directory.resolve("wrong.toml"), "api_key = " + SECRET);
    lines.set("TEMPORAL_CONFIG_FILE", file.toString());

    assertThat(lines.run("follow", "x", "-o", format)).isEqualTo(2);
    assertThat(lines.err()).contains("wrong.toml").doesNotContain(SECRET);
  }
}
