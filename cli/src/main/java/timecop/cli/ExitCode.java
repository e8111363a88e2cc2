package timecop.cli;

import java.util.Arrays;

/** The exit codes of all commands, with their meanings. */
public enum ExitCode {
  DONE(0, "success; the workflow completed"),
  INTERNAL_ERROR(1, "internal error: a bug, or output that cannot be written"),
  USAGE(2, "invalid usage or configuration"),
  FAILED(3, "the workflow failed"),
  TIMED_OUT(4, "the workflow timed out"),
  CANCELLED(5, "the workflow was cancelled"),
  TERMINATED(6, "the workflow was terminated"),
  NOT_FOUND_OR_EXISTS(7, "not found, or already exists"),
  STILL_RUNNING(8, "still running at --timeout"),
  UNREACHABLE(9, "the server is unreachable, or fails"),
  CHECK_FAILED(10, "a check failed"),
  INTERRUPTED(130, "interrupted before the end");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /**
   * Returns the meaning of an exit code.
   *
   * @throws IllegalArgumentException if no command exits with it
   */
  public static ExitCode of(int code) {
    return Arrays.stream(values())
        .filter(it -> it.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no exit code " + code));
  }

  /** Returns the exit code of the process. */
  public int code() {
    return code;
  }

  /** Returns the meaning, for help texts. */
  public String meaning() {
    return meaning;
  }
}
