package timecop.cli.render;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;
import timecop.cli.ExitCode;

/**
 * Turns the first Ctrl+C, TERM or HUP into an interrupt of a thread, and the second into the end.
 */
public final class Interrupts {
  private Interrupts() {}

  /** From now on the signals interrupt the thread that calls this. */
  public static void interruptThisThread() {
    Thread thread = Thread.currentThread();
    AtomicBoolean heard = new AtomicBoolean();
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signals.register(
          signal,
          () -> {
            if (heard.getAndSet(true)) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
            thread.interrupt();
          });
    }
  }
}
