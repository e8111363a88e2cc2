package timecop.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import timecop.cli.command.line.CommandRunner;
import timecop.cli.render.terminal.ProcessInterrupts;

/** The process that the launcher starts: the only class that reads or ends it. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    CommandRunner runner = Timecop.runner(environment());
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> runner.bug(e));
    System.exit(runner.run(args));
  }

  /** Runs command lines one after the other in this process; the last one gives the exit code. */
  static void runAll(String[]... lines) {
    Environment environment = environment();
    int code = 0;
    for (String[] line : lines) {
      code = Timecop.runner(environment).run(line);
    }
    System.exit(code);
  }

  /** Returns the project's directory. */
  static String home() {
    return System.getProperty("timecop.home", ".");
  }

  private static Environment environment() {
    return new Environment(
        System.in,
        // Output is UTF-8, regardless of the locale.
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of(home()).toAbsolutePath(),
        Path.of("").toAbsolutePath(),
        Screen.of(
            Boolean.getBoolean("timecop.terminal"),
            System.getProperty("timecop.columns", ""),
            System.getenv()),
        new ProcessInterrupts(Runtime.getRuntime()::halt));
  }
}
