package timecop.worker.metrics;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records the duration of each workflow run and activity attempt; a replay records none. */
final class MetricsInterceptor extends WorkerInterceptorBase {
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * The label of activities that are not in the catalogue: callers can make up any number of names,
   * each of which would be a new time series.
   */
  private static final String UNKNOWN = "unknown";

  private final Durations durations;
  private final Set<String> knownActivities;

  MetricsInterceptor(Durations durations, Set<String> knownActivities) {
    this.durations = durations;
    this.knownActivities = knownActivities;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new Workflows(next);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Activities(next);
  }

  private void closed(Outcome outcome) {
    if (WorkflowUnsafe.isReplaying()) {
      return;
    }
    WorkflowInfo info = Workflow.getInfo();
    durations.workflow(
        info.getNamespace(),
        info.getTaskQueue(),
        info.getWorkflowType(),
        outcome,
        (double) (Workflow.currentTimeMillis() - info.getRunStartedTimestampMillis()));
  }

  private final class Workflows extends WorkflowInboundCallsInterceptorBase {
    private Workflows(WorkflowInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
      super.init(
          new WorkflowOutboundCallsInterceptorBase(outbound) {
            @Override
            public void continueAsNew(ContinueAsNewInput input) {
              closed(Outcome.CONTINUED_AS_NEW);
              super.continueAsNew(input);
            }
          });
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      WorkflowOutput output;
      try {
        output = super.execute(input);
      } catch (TemporalFailure e) {
        // Any other exception fails the workflow task, and the run continues.
        closed(Outcome.of(e));
        throw e;
      }
      closed(Outcome.COMPLETED);
      return output;
    }
  }

  private final class Activities extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityInfo info;

    private Activities(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      info = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      long start = System.nanoTime();
      Outcome outcome = Outcome.FAILED;
      try {
        ActivityOutput output = super.execute(input);
        outcome = Outcome.COMPLETED;
        return output;
      } catch (ActivityCompletionException e) {
        // A heartbeat's answer said that the activity is cancelled.
        outcome = Outcome.CANCELLED;
        throw e;
      } catch (TemporalFailure e) {
        outcome = Outcome.of(e);
        throw e;
      } finally {
        ActivityInfo activity = Objects.requireNonNull(info, "init is called first");
        String type = activity.getActivityType();
        durations.activity(
            activity.getNamespace(),
            activity.getActivityTaskQueue(),
            knownActivities.contains(type) ? type : UNKNOWN,
            outcome,
            (System.nanoTime() - start) / NANOS_PER_MILLI);
      }
    }
  }
}
