package timecop.cli.render.terminal;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;
import timecop.cli.ExitCode;
import timecop.cli.Interrupts;

/** Delivers the signals of this process, and ends it at the first signal beyond the limit. */
public final class ProcessInterrupts implements Interrupts {
  private final IntConsumer halt;

  /**
   * Listens to no signal yet.
   *
   * @param halt ends the process at once, with an exit code
   */
  public ProcessInterrupts(IntConsumer halt) {
    this.halt = halt;
  }

  @Override
  public void onSignals(int limit, Runnable action) {
    AtomicInteger received = new AtomicInteger();
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signals.register(
          signal,
          () -> {
            if (received.incrementAndGet() > limit) {
              halt.accept(ExitCode.INTERRUPTED.code());
            }
            action.run();
          });
    }
  }
}
