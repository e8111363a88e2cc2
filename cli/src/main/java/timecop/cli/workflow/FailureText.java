package timecop.cli.workflow;

import io.temporal.api.failure.v1.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a failure and its causes in one line: types and messages, outermost first. */
public final class FailureText {
  private FailureText() {}

  /** Returns the description; empty if there is no failure. */
  public static String of(Failure failure) {
    List<String> chain = new ArrayList<>();
    for (Failure at = failure; ; at = at.getCause()) {
      String link = link(EncodedFailure.plain(at));
      if (!link.isEmpty()) {
        chain.add(link);
      }
      if (!at.hasCause()) {
        return String.join(", caused by ", chain);
      }
    }
  }

  private static String link(Failure failure) {
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
      case NEXUS_OPERATION_EXECUTION_FAILURE_INFO -> {
        var info = failure.getNexusOperationExecutionFailureInfo();
        yield info.getService() + "/" + info.getOperation();
      }
      case CANCELED_FAILURE_INFO ->
          message.isEmpty() ? "cancelled" : message.replace("anceled", "ancelled");
      default -> message;
    };
  }
}
