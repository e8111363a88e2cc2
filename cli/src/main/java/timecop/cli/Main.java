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
    Environment environment =
        new Environment(
            System.in,
            // Bytes are UTF-8 whatever the locale says.
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            System.getenv(),
            Path.of(System.getProperty("timecop.home", ".")),
            Boolean.getBoolean("timecop.terminal"));
    System.exit(Timecop.run(environment, args));
  }
}
