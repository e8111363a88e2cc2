package timecop.cli.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Waits for what a server does some time after it has agreed to do it. */
public final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Waiting() {}

  /**
   * Asks again and again until a condition holds; returns whether it did before the deadline.
   *
   * @throws UserError with exit code 130 if interrupted
   */
  public static boolean until(Deadline deadline, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (deadline.isPast()) {
        return false;
      }
      pause(deadline.leftUpTo(PAUSE));
    }
    return true;
  }

  /**
   * Waits.
   *
   * @throws UserError with exit code 130 if interrupted
   */
  public static void pause(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
