package timecop.cli.render.terminal;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;
import timecop.cli.ExitCode;
import timecop.cli.Interrupts;

/** Delivers the signals of this process, and ends it at the first signal beyond the limit. */
public final class ProcessInterrupts implements Interrupts {
  @Override
  public void onSignals(int limit, Runnable action) {
    AtomicInteger received = new AtomicInteger();
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signals.register(
          signal,
          () -> {
            if (received.incrementAndGet() > limit) {
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
            action.run();
          });
    }
  }
}
