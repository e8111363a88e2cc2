package timecop.worker.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Drops the SDK's report that it could not poll once more, because the worker stops: its poller
 * looks whether it stops before it submits the next poll, and the pool may close between the two.
 */
public final class StopFilter extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean isOfTheSdk = event.getLoggerName().startsWith("io.temporal.internal.worker.");
    return isOfTheSdk && isRejected(event.getThrowableProxy())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }

  private static boolean isRejected(@Nullable IThrowableProxy failure) {
    return failure != null
        && failure.getClassName().equals(RejectedExecutionException.class.getName())
        && String.valueOf(failure.getMessage()).contains("[Shutting down");
  }
}
