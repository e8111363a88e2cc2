package timecop.tracing;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What OpenTelemetry logged last, in place of its own log, which tells of each batch anew. */
final class LastMessage extends Handler {
  // Held here: a logger that nobody holds forgets its handlers.
  private static final Logger OPEN_TELEMETRY = Logger.getLogger("io.opentelemetry");

  private volatile String text = "does not take them";

  /** Keeps the messages from now on. */
  LastMessage() {
    OPEN_TELEMETRY.setUseParentHandlers(false);
    OPEN_TELEMETRY.addHandler(this);
  }

  String text() {
    return text;
  }

  @Override
  public void publish(LogRecord event) {
    Throwable thrown = event.getThrown();
    String cause = thrown == null ? "" : " (%s)".formatted(thrown.getClass().getSimpleName());
    text = event.getMessage().strip().replaceAll("\\s+", " ") + cause;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    OPEN_TELEMETRY.removeHandler(this);
  }
}
