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

/** Records how long each workflow run and each activity attempt takes; a replay records nothing. */
final class MetricsInterceptor extends WorkerInterceptorBase {
  private static final double NANOS_PER_MILLI = 1e6;

  /** The label of an activity that no worker has: callers could name any number of them. */
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
        // Whatever else is thrown fails the workflow task, and the run goes on.
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
        // The server's word, by a heartbeat, that nobody waits for it any more.
        outcome = Outcome.CANCELED;
        throw e;
      } catch (TemporalFailure e) {
        outcome = Outcome.of(e);
        throw e;
      } finally {
        ActivityInfo activity = Objects.requireNonNull(info, "init comes first");
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
