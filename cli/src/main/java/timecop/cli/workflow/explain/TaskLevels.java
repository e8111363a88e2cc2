package timecop.cli.workflow.explain;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Level.Times;
import timecop.cli.workflow.explain.Level.Tries;
import timecop.cli.workflow.explain.Reason.Kind;

/** Makes the levels of workflow tasks that fail. */
final class TaskLevels {
  private TaskLevels() {}

  /** Returns the level of a task that failed or timed out, and is repeated until it succeeds. */
  static Level stalled(Run run, HistoryEvent event, Payloads payloads) {
    int attempt = run.state().tasks().pending().map(PendingWorkflowTaskInfo::getAttempt).orElse(1);
    List<Reason> reasons = new ArrayList<>();
    String worker = "";
    if (event.hasWorkflowTaskFailedEventAttributes()) {
      var it = event.getWorkflowTaskFailedEventAttributes();
      worker = it.getIdentity();
      reasons.addAll(FailureChain.of(it.getFailure(), payloads).reasons());
      if (reasons.isEmpty()) {
        reasons.add(Reason.of(Kind.ERROR, "", ""));
      }
      if (reasons.get(0).type().isEmpty()) {
        Reason first = reasons.get(0);
        reasons.set(
            0,
            new Reason(
                first.kind(), cause(it.getCause()), first.message(), first.by(), first.place()));
      }
    } else {
      reasons.add(
          Reason.of(
              Kind.TIMEOUT,
              FailureChain.timeout(event.getWorkflowTaskTimedOutEventAttributes().getTimeoutType()),
              ""));
    }
    Names workflow = run.names();
    return Level.of(
            Part.WORKFLOW_TASK,
            new Names(workflow.type(), "", "", language(workflow, reasons), workflow.taskQueue()),
            Condition.STALLED)
        .reasons(reasons)
        .tries(new Tries(attempt, 0, worker, RetryState.RETRY_STATE_IN_PROGRESS))
        .times(Times.since(ServerTime.instant(event.getEventTime())));
  }

  private static String language(Names workflow, List<Reason> reasons) {
    return workflow.language().isEmpty() ? reasons.get(0).by() : workflow.language();
  }

  /** Returns the server's cause in words, such as "pending activities limit exceeded". */
  private static String cause(Enum<?> cause) {
    String words =
        cause
            .name()
            .replace("WORKFLOW_TASK_FAILED_CAUSE_", "")
            .replace('_', ' ')
            .toLowerCase(Locale.ROOT);
    return words.equals("workflow worker unhandled failure") ? "" : words;
  }
}
