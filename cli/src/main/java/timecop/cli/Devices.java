package timecop.cli;

import java.nio.file.Path;

/** Files of the operating system, which are absolute and so need no working directory. */
public final class Devices {
  public static final Path STDIN = Path.of("/dev/stdin");
  public static final Path STDOUT = Path.of("/dev/stdout");
  public static final Path STDERR = Path.of("/dev/stderr");

  /** Has a link for each open file of the process that asks. */
  public static final Path DESCRIPTORS = Path.of("/dev/fd");

  /** Has a directory for each process. */
  public static final Path PROCESSES = Path.of("/proc");

  private Devices() {}
}
