package timecop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads several values that depend on the user, and reports the errors of all of them together. */
public final class Checks {
  private final List<UserError> failures = new ArrayList<>();

  /**
   * Reads a value.
   *
   * @param reader throws a UserError if the value is invalid
   * @return the value; to be used after {@link #end}
   */
  public <T> Supplier<T> read(Supplier<T> reader) {
    try {
      T value = reader.get();
      return () -> value;
    } catch (UserError e) {
      failures.add(e);
      return () -> {
        throw e;
      };
    }
  }

  /**
   * Makes a check without a value.
   *
   * @param check throws a UserError if it fails
   */
  public void run(Runnable check) {
    try {
      check.run();
    } catch (UserError e) {
      failures.add(e);
    }
  }

  /**
   * Ends the checks.
   *
   * @throws UserError with the errors of all that failed, and the exit code of the first
   */
  public void end() {
    if (!failures.isEmpty()) {
      throw new UserError(
          failures.get(0).exitCode(),
          failures.stream().flatMap(failure -> failure.errors().stream()).toList(),
          failures.stream()
              .flatMap(failure -> failure.hintLines().stream())
              .distinct()
              .toArray(String[]::new));
    }
  }
}
