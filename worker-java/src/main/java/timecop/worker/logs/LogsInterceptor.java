package timecop.worker.logs;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the attempt to the logs of workflows and activities, and logs their start and completion.
 */
public final class LogsInterceptor extends WorkerInterceptorBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(LogsInterceptor.class);

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        LogContext.attempt(Workflow.getInfo().getAttempt());
        LOGGER.debug("workflow started");
        WorkflowOutput output = super.execute(input);
        LOGGER.debug("workflow completed");
        return output;
      }
    };
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private int attempt;

      @Override
      public void init(ActivityExecutionContext context) {
        attempt = context.getInfo().getAttempt();
        super.init(context);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        LogContext.attempt(attempt);
        try {
          LOGGER.debug("activity started");
          ActivityOutput output = super.execute(input);
          LOGGER.debug("activity completed");
          return output;
        } finally {
          LogContext.noAttempt();
        }
      }
    };
  }
}
