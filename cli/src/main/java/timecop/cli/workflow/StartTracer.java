package timecop.cli.workflow;

import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import org.jspecify.annotations.Nullable;

/** Traces each start of a workflow as a span. */
public interface StartTracer extends AutoCloseable {
  /** Traces nothing. */
  StartTracer OFF =
      new StartTracer() {
        @Override
        public Span begin(StartWorkflowExecutionRequest start) {
          return new Span(start, failure -> {});
        }

        @Override
        public void close() {}
      };

  /** Begins a span; the caller sends the span's request and then ends the span. */
  Span begin(StartWorkflowExecutionRequest start);

  /** Exports the spans; takes a few seconds at most. */
  @Override
  void close();

  /**
   * The span of one start.
   *
   * @param request the request to send, with the trace headers
   * @param end ends the span
   */
  record Span(StartWorkflowExecutionRequest request, End end) {}

  /** Ends a span. */
  interface End {
    /** Ends it with the cause of the failed start; null if the server accepted the start. */
    void with(@Nullable Throwable failure);
  }
}
