package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/** Writes an event as one line of safe JSON; used in logs/json.xml. */
public final class JsonEncoder extends LoggingEventCompositeJsonEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    String json = new String(super.encode(event), StandardCharsets.UTF_8);
    return SafeText.json(json).getBytes(StandardCharsets.UTF_8);
  }
}
