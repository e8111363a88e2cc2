package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/** Drops log events that a workflow's code repeats in a replay. */
public final class ReplayFilter extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    // The SDK's own events are about the replay itself.
    boolean own = event.getLoggerName().startsWith("io.temporal.");
    return !own && WorkflowUnsafe.isWorkflowThread() && WorkflowUnsafe.isReplaying()
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
