package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import net.logstash.logback.composite.AbstractJsonProvider;

/** Adds the workflow or activity of an event to its JSON; used in logs/json.xml. */
public final class ContextProvider extends AbstractJsonProvider<ILoggingEvent> {
  @Override
  public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
    for (Map.Entry<String, Object> field : LogContext.of(event).entrySet()) {
      generator.writeObjectField(field.getKey(), field.getValue());
    }
  }
}
