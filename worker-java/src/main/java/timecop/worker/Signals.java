package timecop.worker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SIGTERM and SIGINT mean: the first stops gracefully, the second at once. */
final class Signals {
  // In the order of their numbers, 2 and 15.
  private static final int INT = 2;
  private static final int TERM = 15;
  // What shells report of a process that a signal ended.
  private static final int ENDED_BY_SIGNAL = 128;

  private Signals() {}

  /** From now on the first of these signals runs {@code stop}, and then the process exits 0. */
  static void stopBy(Runnable stop) {
    Logger logger = LoggerFactory.getLogger(Signals.class);
    AtomicBoolean heard = new AtomicBoolean();
    for (int number : List.of(TERM, INT)) {
      String name = number == TERM ? "TERM" : "INT";
      // Not by a shutdown hook: while those run, the JVM hears no further signal.
      org.jline.utils.Signals.register(
          name,
          () -> {
            if (heard.getAndSet(true)) {
              logger.warn("SIG{} again: leaving at once", name);
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
