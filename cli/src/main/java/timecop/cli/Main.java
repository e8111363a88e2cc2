package timecop.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process: what the launcher calls. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Timecop.run(environment(), args));
  }

  /** What the launcher gave this process. */
  static Environment environment() {
    return new Environment(
        System.in,
        // Bytes are UTF-8 whatever the locale says.
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of(System.getProperty("timecop.home", ".")),
        Boolean.getBoolean("timecop.terminal"));
  }
}
