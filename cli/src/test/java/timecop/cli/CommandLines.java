package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines on a server, and fails if one takes long or ends with a trace. */
final class CommandLines {
  /** Longer than any deadline of a command, on any machine. */
  static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /**
   * Prepares command lines.
   *
   * @param directory the working directory, which has the state directory too
   */
  CommandLines(String address, Path directory) {
    this.directory = directory;
    set("TEMPORAL_ADDRESS", address);
    set("XDG_STATE_HOME", directory.toString());
    set("XDG_CONFIG_HOME", directory.toString());
  }

  /** Sets an environment variable of the lines to come. */
  void set(String name, String value) {
    variables.put(name, value);
  }

  /** Runs one line of words without spaces; returns the exit code. */
  int run(String line) {
    return run(line.split(" ", -1));
  }

  /** Runs one line of these words; returns the exit code. */
  int run(String... words) {
    out.reset();
    err.reset();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.copyOf(variables),
            Path.of(".."),
            directory,
            Screen.NONE,
            (limit, action) -> {});
    long start = System.nanoTime();
    int code = Timecop.runner(environment).run(words);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
    assertThat(err()).doesNotContain("\tat ", "A bug of timecop", "Exception");
    return code;
  }

  /** Returns what the last line wrote to stdout. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns what the last line wrote to stderr. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
