package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** Returns the workflow or activity of a log event, under the field names of every language. */
final class LogContext {
  /** The attempt, which the SDK does not set, and the only field that is a number. */
  private static final String ATTEMPT = "Attempt";

  private record Field(String name, String mdc) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("namespace", "Namespace"),
          new Field("task_queue", "TaskQueue"),
          new Field("workflow_type", "WorkflowType"),
          new Field("workflow_id", "WorkflowId"),
          new Field("run_id", "RunId"),
          new Field("activity_type", "ActivityType"),
          new Field("activity_id", "ActivityId"),
          new Field("attempt", ATTEMPT));

  private LogContext() {}

  /** Sets the attempt for the calling thread. */
  static void attempt(int attempt) {
    MDC.put(ATTEMPT, String.valueOf(attempt));
  }

  /** Removes the attempt from the calling thread. */
  static void noAttempt() {
    MDC.remove(ATTEMPT);
  }

  /** Returns the fields that have a value: strings, except for the attempt, a number. */
  static Map<String, Object> of(ILoggingEvent event) {
    Map<String, String> mdc = event.getMDCPropertyMap();
    Map<String, Object> fields = new LinkedHashMap<>();
    // The SDK's pollers log without a workflow.
    if (!mdc.containsKey("WorkflowId")) {
      return fields;
    }
    for (Field field : FIELDS) {
      String value = mdc.get(field.mdc());
      if (value != null) {
        fields.put(field.name(), field.mdc().equals(ATTEMPT) ? Integer.valueOf(value) : value);
      }
    }
    // Events are written on the thread on which they happen, so its span is theirs.
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      fields.put("trace_id", span.getTraceId());
      fields.put("span_id", span.getSpanId());
    }
    return fields;
  }
}
