package timecop.contract;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.Message;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.util.Map;
import timecop.catalog.ActivityEntry;
import timecop.catalog.RetryEntry;

/**
 * Calls activities on the task queue and with the timeouts of the catalogue. Every workflow is
 * constructed with one, made by {@link WorkerContract#calls}; a test passes one of its own.
 */
public final class ActivityCalls {
  private final Map<String, String> environment;

  ActivityCalls(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Map<String, String> environment() {
    return environment;
  }

  /**
   * Returns a stub of an activity of this worker, which the catalogue may declare as one that runs
   * in the process of the workflow.
   */
  public <T> T of(LocalActivity<T> activity) {
    if (activity.entries().stream().allMatch(ActivityEntry::isLocal)) {
      Map<String, LocalActivityOptions> inProcess =
          activity.entries().stream()
              .collect(toMap(ActivityEntry::name, ActivityCalls::inProcessOptions));
      return Workflow.newLocalActivityStub(activity.type(), null, inProcess);
    }
    Map<String, ActivityOptions> options =
        activity.entries().stream().collect(toMap(ActivityEntry::name, this::options));
    return Workflow.newActivityStub(activity.type(), null, options);
  }

  /** Calls an activity of another worker and waits for its response. */
  public <Q extends Message, R extends Message> R call(RemoteActivity<Q, R> activity, Q request) {
    return Workflow.newUntypedActivityStub(options(activity.entry()))
        .execute(activity.entry().name(), activity.response(), request);
  }

  /** Returns the SDK's options for an activity of the catalogue. */
  public ActivityOptions options(ActivityEntry entry) {
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder().setTaskQueue(entry.worker().taskQueue(environment));
    entry.timeouts().scheduleToClose().ifPresent(options::setScheduleToCloseTimeout);
    entry.timeouts().scheduleToStart().ifPresent(options::setScheduleToStartTimeout);
    entry.timeouts().startToClose().ifPresent(options::setStartToCloseTimeout);
    entry.timeouts().heartbeat().ifPresent(options::setHeartbeatTimeout);
    entry.retry().map(ActivityCalls::options).ifPresent(options::setRetryOptions);
    return options.build();
  }

  private static LocalActivityOptions inProcessOptions(ActivityEntry entry) {
    LocalActivityOptions.Builder options = LocalActivityOptions.newBuilder();
    entry.timeouts().scheduleToClose().ifPresent(options::setScheduleToCloseTimeout);
    entry.timeouts().scheduleToStart().ifPresent(options::setScheduleToStartTimeout);
    entry.timeouts().startToClose().ifPresent(options::setStartToCloseTimeout);
    entry.retry().map(ActivityCalls::options).ifPresent(options::setRetryOptions);
    return options.build();
  }

  private static RetryOptions options(RetryEntry retry) {
    RetryOptions.Builder options = RetryOptions.newBuilder();
    retry.initialInterval().ifPresent(options::setInitialInterval);
    retry.maximumInterval().ifPresent(options::setMaximumInterval);
    if (retry.backoffCoefficient() > 0) {
      options.setBackoffCoefficient(retry.backoffCoefficient());
    }
    return options
        .setMaximumAttempts(retry.maximumAttempts())
        .setDoNotRetry(retry.nonRetryableErrorTypes().toArray(String[]::new))
        .build();
  }
}
