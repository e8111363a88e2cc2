package timecop.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What a command line came to that ran in this process. */
record Ended(int code, String out, String err) {

  /** Runs a command line in the project, with nothing on standard input. */
  static Ended run(Screen screen, Map<String, String> variables, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            Path.of(".."),
            Path.of("").toAbsolutePath(),
            screen,
            (limit, action) -> {});
    int code = Timecop.runner(environment).run(args);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs the words of a line, where nobody watches. */
  static Ended run(String line) {
    return run(Screen.NONE, Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1));
  }
}
