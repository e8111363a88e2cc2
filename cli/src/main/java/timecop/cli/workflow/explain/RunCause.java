package timecop.cli.workflow.explain;

import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.Optional;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Reason.Kind;

/** Names the deepest cause of a run's end, from its last event alone. */
public final class RunCause {
  private final Catalog catalog;
  private final Payloads payloads;

  /** Names causes; the catalogue only adds languages. */
  public RunCause(Catalog catalog, Payloads payloads) {
    this.catalog = catalog;
    this.payloads = payloads;
  }

  /**
   * The cause of a run's end.
   *
   * @param part "activity", "workflow" or "nexus operation"
   * @param type the registered name of what failed
   * @param language the language of its worker; empty if it is unknown
   * @param error the type of the error, or the name of the timeout; may be empty
   * @param message may be empty
   */
  public record Found(
      Condition condition,
      String part,
      String type,
      String language,
      String error,
      String message) {}

  /** Returns the cause of the end of a run of that workflow type. */
  public Found of(String workflowType, HistoryEvent close) {
    return switch (close.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          failed(
              "workflow",
              workflowType,
              close.getWorkflowExecutionFailedEventAttributes().getFailure());
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          found(Condition.TIMED_OUT, workflowType, "workflow timeout", "");
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          found(
              Condition.TERMINATED,
              workflowType,
              "",
              close.getWorkflowExecutionTerminatedEventAttributes().getReason());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          found(Condition.CANCELLED, workflowType, "", "");
      default -> found(Condition.FAILED, workflowType, "", "");
    };
  }

  private Found found(Condition condition, String type, String error, String message) {
    return new Found(condition, "workflow", type, language("workflow", type, ""), error, message);
  }

  private Found failed(String part, String type, Failure failure) {
    String deepestPart = part;
    String deepestType = type;
    FailureChain chain = FailureChain.of(failure, payloads);
    for (int levels = 0; chain.operation().isPresent() && levels < FailureChain.LONGEST; levels++) {
      Failure wrapper = chain.operation().get();
      if (wrapper.hasActivityFailureInfo()) {
        deepestPart = "activity";
        deepestType = wrapper.getActivityFailureInfo().getActivityType().getName();
      } else if (wrapper.hasChildWorkflowExecutionFailureInfo()) {
        deepestPart = "workflow";
        deepestType = wrapper.getChildWorkflowExecutionFailureInfo().getWorkflowType().getName();
      } else {
        var info = wrapper.getNexusOperationExecutionFailureInfo();
        deepestPart = "nexus operation";
        deepestType = info.getService() + "/" + info.getOperation();
      }
      chain = FailureChain.of(wrapper.getCause(), payloads);
    }
    Optional<Reason> last =
        chain.reasons().isEmpty()
            ? Optional.empty()
            : Optional.of(chain.reasons().get(chain.reasons().size() - 1));
    Kind kind = chain.reasons().isEmpty() ? Kind.ERROR : chain.reasons().get(0).kind();
    boolean isTimeout = last.filter(it -> it.kind() == Kind.TIMEOUT).isPresent();
    return new Found(
        condition(kind),
        deepestPart,
        deepestType,
        language(deepestPart, deepestType, last.map(Reason::by).orElse("")),
        last.map(it -> isTimeout ? it.type() + " timeout" : it.type()).orElse(""),
        isTimeout ? "" : last.map(Reason::message).orElse(""));
  }

  private static Condition condition(Kind kind) {
    return switch (kind) {
      case TIMEOUT -> Condition.TIMED_OUT;
      case CANCELLATION -> Condition.CANCELLED;
      case TERMINATION -> Condition.TERMINATED;
      case ERROR, SERVER -> Condition.FAILED;
    };
  }

  private String language(String part, String type, String otherwise) {
    return (part.equals("activity")
            ? catalog.activity(type).map(ActivityEntry::worker)
            : catalog.workflow(type).map(WorkflowEntry::worker))
        .map(worker -> worker.language())
        .orElse(otherwise);
  }
}
