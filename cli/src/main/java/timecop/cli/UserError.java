package timecop.cli;

import timecop.connection.SettingsException;

/** Something wrong that the user can mend: what and where, and what to type next. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String hint;

  /**
   * Tells what is wrong.
   *
   * @param exitCode what the process exits with
   * @param message what is wrong and where, in whole sentences; one line per fault
   * @param hint the next step, best a command to type; may be empty
   */
  public UserError(ExitCode exitCode, String message, String hint) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  /** What the process exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The next step; may be empty. */
  public String hint() {
    return hint;
  }

  /** Settings that cannot work, each fault on a line of its own. */
  public static UserError of(SettingsException bad) {
    return new UserError(
        ExitCode.USAGE, String.join("\n", bad.faults()), "Correct what is named, then try again.");
  }
}
