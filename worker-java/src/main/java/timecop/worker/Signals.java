package timecop.worker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles SIGTERM and SIGINT: the first stops the worker gracefully, the second at once. */
final class Signals {
  private static final int INT = 2;
  private static final int TERM = 15;
  // The exit code of a process that a signal ended is this plus the signal's number.
  private static final int ENDED_BY_SIGNAL = 128;

  private Signals() {}

  /** Runs {@code stop} on the first signal, then exits 0. */
  static void stopBy(Runnable stop) {
    Logger logger = LoggerFactory.getLogger(Signals.class);
    AtomicBoolean received = new AtomicBoolean();
    for (int number : List.of(TERM, INT)) {
      String name = number == TERM ? "TERM" : "INT";
      // While shutdown hooks run, the JVM handles no further signal; so this is not one.
      org.jline.utils.Signals.register(
          name,
          () -> {
            if (received.getAndSet(true)) {
              logger.warn("SIG{} again: exiting at once", name);
              Runtime.getRuntime().halt(ENDED_BY_SIGNAL + number);
            }
            logger.info("SIG{}: stopping", name);
            try {
              stop.run();
            } finally {
              Runtime.getRuntime().halt(0);
            }
          });
    }
  }
}
