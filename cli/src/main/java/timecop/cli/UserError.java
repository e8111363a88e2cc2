package timecop.cli;

import java.util.List;
import java.util.stream.Stream;
import timecop.settings.SettingsException;

/** Errors that the user can correct: what is wrong and where, and what to do next. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<String> errors;
  private final transient List<String> hint;

  /**
   * Reports one error.
   *
   * @param error what is wrong and where, in whole sentences on one line
   * @param hint the next step, ideally a command to type, in lines; may be empty
   */
  public UserError(ExitCode exitCode, String error, String... hint) {
    this(exitCode, List.of(error), hint);
  }

  /**
   * Reports several errors at once.
   *
   * @param errors each error on a line of its own; at least one
   * @param hint the next step, ideally a command to type, in lines; may be empty
   */
  public UserError(ExitCode exitCode, List<String> errors, String... hint) {
    super(String.join("\n", errors));
    this.exitCode = exitCode;
    this.errors = List.copyOf(errors);
    this.hint = Stream.of(hint).filter(line -> !line.isEmpty()).toList();
  }

  /** Returns the exit code of the process. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Returns every error on its own; at least one. */
  public List<String> errors() {
    return errors;
  }

  /** Returns the next step; may be empty. */
  public String hint() {
    return String.join("\n", hint);
  }

  /** Returns the lines of the next step; may be none. */
  public List<String> hintLines() {
    return hint;
  }

  /** Returns the same error with a further line in its hint. */
  public UserError withHint(String line) {
    UserError extended =
        new UserError(
            exitCode, errors, Stream.concat(hint.stream(), Stream.of(line)).toArray(String[]::new));
    extended.setStackTrace(getStackTrace());
    return extended;
  }

  /** Reports invalid settings. */
  public static UserError of(SettingsException invalid) {
    return new UserError(ExitCode.USAGE, invalid.errors(), "Correct these settings and try again.");
  }

  /**
   * Makes every check, and reports the errors of all of them together.
   *
   * @param checks each throws a UserError if it fails
   * @throws UserError with the exit code of the first failure
   */
  public static void checkAll(Runnable... checks) {
    Checks all = new Checks();
    for (Runnable check : checks) {
      all.run(check);
    }
    all.end();
  }
}
