package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/** Drops what a workflow's code said before, when it was run the first time. */
public final class ReplayFilter extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    // The SDK's own words are of this very run.
    boolean own = event.getLoggerName().startsWith("io.temporal.");
    return !own && WorkflowUnsafe.isWorkflowThread() && WorkflowUnsafe.isReplaying()
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
