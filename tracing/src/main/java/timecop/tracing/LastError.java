package timecop.tracing;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps the last message that OpenTelemetry logged, in place of its own log, which has a line for
 * each batch.
 */
final class LastError extends Handler {
  // A logger that is garbage collected loses its handlers.
  private static final Logger OPEN_TELEMETRY = Logger.getLogger("io.opentelemetry");

  private volatile String text = "does not accept them";

  /** Starts to keep messages. */
  LastError() {
    OPEN_TELEMETRY.setUseParentHandlers(false);
    OPEN_TELEMETRY.addHandler(this);
  }

  /** Returns the message, on one line. */
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
