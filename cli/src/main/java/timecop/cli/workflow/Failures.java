package timecop.cli.workflow;

import io.temporal.api.failure.v1.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells a failure with its causes in one line: the types and messages, outermost first. */
public final class Failures {
  private Failures() {}

  /** The failure and its causes. */
  public static String tell(Failure failure) {
    List<String> chain = new ArrayList<>();
    for (Failure at = failure; ; at = at.getCause()) {
      String one = one(at);
      if (!one.isEmpty()) {
        chain.add(one);
      }
      if (!at.hasCause()) {
        return String.join(", caused by ", chain);
      }
    }
  }

  private static String one(Failure failure) {
    String message = failure.getMessage();
    return switch (failure.getFailureInfoCase()) {
      case APPLICATION_FAILURE_INFO -> {
        String type = failure.getApplicationFailureInfo().getType();
        yield type.isEmpty() ? message : type + ": " + message;
      }
      case ACTIVITY_FAILURE_INFO -> failure.getActivityFailureInfo().getActivityType().getName();
      case TIMEOUT_FAILURE_INFO ->
          "timeout "
              + failure
                  .getTimeoutFailureInfo()
                  .getTimeoutType()
                  .name()
                  .replace("TIMEOUT_TYPE_", "")
                  .toLowerCase(Locale.ROOT);
      case CHILD_WORKFLOW_EXECUTION_FAILURE_INFO ->
          failure.getChildWorkflowExecutionFailureInfo().getWorkflowType().getName();
      default -> message;
    };
  }
}
