package timecop.cli.workflow;

import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import org.jspecify.annotations.Nullable;

/** Accompanies each start of a workflow by what a trace needs to know of it. */
public interface StartTracer extends AutoCloseable {
  /** Traces nothing. */
  StartTracer OFF =
      new StartTracer() {
        @Override
        public Traced begin(StartWorkflowExecutionRequest start) {
          return new Traced(start, failure -> {});
        }

        @Override
        public void close() {}
      };

  /** Begins to trace this start; it is to be sent as the result says, and then to be ended. */
  Traced begin(StartWorkflowExecutionRequest start);

  /** Sends what was traced; takes a few seconds at most. */
  @Override
  void close();

  /**
   * A start on its way.
   *
   * @param request the request, with the headers that carry the trace on
   * @param end to be told how it went: null when the server took it
   */
  record Traced(StartWorkflowExecutionRequest request, End end) {}

  /** The end of a start. */
  interface End {
    /** Ends it, with what it failed by. */
    void with(@Nullable Throwable failure);
  }
}
