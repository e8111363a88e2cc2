package timecop.worker.logs;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Adds the workflow or activity of an event to a line of text; used in logs/text.xml. */
public final class ContextConverter extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    LogContext.of(event).forEach((name, value) -> text.append(" %s=%s".formatted(name, value)));
    return text.toString();
  }
}
