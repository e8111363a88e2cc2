package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/** Makes one safe line of an event's text, with the line break; used in logs/text.xml. */
public final class LineConverter extends CompositeConverter<ILoggingEvent> {
  @Override
  protected String transform(ILoggingEvent event, String text) {
    return SafeText.line(text.stripTrailing()) + System.lineSeparator();
  }
}
