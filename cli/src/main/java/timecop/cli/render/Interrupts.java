package timecop.cli.render;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;
import timecop.cli.ExitCode;

/** Turns Ctrl+C, TERM and HUP into what a command makes of them; one too many is the end. */
public final class Interrupts {
  private Interrupts() {}

  /** From now on the first signal interrupts the thread that calls this, the second is the end. */
  public static void interruptThisThread() {
    Thread thread = Thread.currentThread();
    hear(1, thread::interrupt);
  }

  /** From now on so many signals run the action, on a thread of their own; the next is the end. */
  public static void hear(int most, Runnable action) {
    AtomicInteger heard = new AtomicInteger();
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signals.register(
          signal,
          () -> {
            if (heard.incrementAndGet() > most) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
            action.run();
          });
    }
  }
}
