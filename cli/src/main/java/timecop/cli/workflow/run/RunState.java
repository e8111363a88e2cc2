package timecop.cli.workflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.follow.CloseEvents;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowEvent.Content;
import timecop.cli.workflow.follow.FollowEvent.Subject;

/**
 * One run, built event by event: its operations, its workflow tasks, its begin and its end. It
 * keeps every open operation, and a limited number of those that ended.
 */
public final class RunState {
  private final Execution execution;
  private final int mostEnded;
  private final Map<String, Operation> open = new LinkedHashMap<>();
  private final Map<Long, Operation> ended = new LinkedHashMap<>();
  private final WorkflowTasks tasks = new WorkflowTasks();
  private @Nullable HistoryEvent first;
  private @Nullable HistoryEvent cancelRequest;
  private @Nullable HistoryEvent close;
  // The failures that the current workflow task and the one before it were told of.
  private List<Operation> failed = new ArrayList<>();
  private List<Operation> failedBefore = new ArrayList<>();
  private Optional<JsonNode> input = Optional.empty();
  private long eventCount;
  private long signalCount;
  private long forgotten;

  /**
   * Begins with a run of which no event is known.
   *
   * @param mostEnded the number of ended operations that are kept; the last ones are
   */
  public RunState(Execution execution, int mostEnded) {
    this.execution = execution;
    this.mostEnded = mostEnded;
  }

  /** Adds the next event of the history, and what it means. */
  public void add(HistoryEvent event, FollowEvent decoded) {
    eventCount++;
    tasks.add(event);
    if (CloseEvents.isClose(event)) {
      close = event;
    }
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> {
        first = event;
        input = decoded.content().map(Content::json);
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED -> cancelRequest = event;
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> signalCount++;
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> {
        failedBefore = failed;
        failed = new ArrayList<>();
      }
      default -> decoded.subject().ifPresent(subject -> operation(event, decoded, subject));
    }
  }

  private void operation(HistoryEvent event, FollowEvent decoded, Subject subject) {
    OperationStep step = OperationStep.of(event);
    if (step == OperationStep.NONE) {
      return;
    }
    String key = key(subject);
    if (step == OperationStep.OPENS) {
      open.putIfAbsent(key, OperationStep.opened(event, decoded, subject));
    }
    Operation operation = open.get(key);
    if (operation == null) {
      return; // The history began elsewhere, or is damaged.
    }
    decoded.cause().ifPresent(cause -> fail(operation, cause));
    switch (step) {
      case STARTS -> OperationStep.start(operation, event, decoded);
      case COMPLETES, FAILS, TIMES_OUT, IS_CANCELLED, IS_TERMINATED -> {
        decoded
            .attempt()
            .ifPresent(
                attempt ->
                    operation.starts(
                        operation.started().orElse(decoded.time()),
                        attempt.number(),
                        attempt.worker()));
        operation.ends(decoded.time(), step.state());
        if (step.state().isFailure()) {
          failed.add(operation);
        }
        open.remove(key);
        remember(operation, event.getEventId());
      }
      case OPENS, NONE -> {}
    }
  }

  private static void fail(Operation operation, Cause cause) {
    operation.fails(cause.failure(), cause.text());
  }

  private void remember(Operation operation, long endedBy) {
    long opened = operation.subject().openedBy();
    ended.put(opened == 0 ? -endedBy : opened, operation);
    if (ended.size() > mostEnded) {
      ended.remove(ended.keySet().iterator().next());
      forgotten++;
    }
  }

  /** An update is found by its ID; every other operation by its first event. */
  private static String key(Subject subject) {
    return subject.openedBy() == 0 ? subject.type() + subject.id() : "#" + subject.openedBy();
  }

  /** Adds what the server says of the open operations and of the workflow task. */
  public void addPending(DescribeWorkflowExecutionResponse description) {
    description
        .getPendingActivitiesList()
        .forEach(
            info ->
                open.values().stream()
                    .filter(it -> it.subject().type() == FollowEvent.SubjectType.ACTIVITY)
                    .filter(it -> it.id().equals(info.getActivityId()))
                    .forEach(it -> it.isPending(info)));
    description
        .getPendingNexusOperationsList()
        .forEach(
            info -> {
              Operation operation = open.get("#" + info.getScheduledEventId());
              if (operation != null) {
                operation.isPending(info);
              }
            });
    if (description.hasPendingWorkflowTask()) {
      tasks.isPending(description.getPendingWorkflowTask());
    }
  }

  /** Returns the run. */
  public Execution execution() {
    return execution;
  }

  /** Returns the first event's attributes; default ones if there is no event. */
  public WorkflowExecutionStartedEventAttributes started() {
    return first == null
        ? WorkflowExecutionStartedEventAttributes.getDefaultInstance()
        : first.getWorkflowExecutionStartedEventAttributes();
  }

  /** Returns the decoded input of the run; empty if it has none. */
  public Optional<JsonNode> input() {
    return input;
  }

  /** Returns the first event; empty if there is none. */
  public Optional<HistoryEvent> first() {
    return Optional.ofNullable(first);
  }

  /** Returns the event that closed the run; empty while it is open. */
  public Optional<HistoryEvent> close() {
    return Optional.ofNullable(close);
  }

  /** Returns the last request to cancel the run; empty if there is none. */
  public Optional<HistoryEvent> cancelRequest() {
    return Optional.ofNullable(cancelRequest);
  }

  /** Returns the run's workflow tasks. */
  public WorkflowTasks tasks() {
    return tasks;
  }

  /** Returns the open operations, in the order of their first events. */
  public Collection<Operation> open() {
    return open.values();
  }

  /** Returns the last operations that ended, in the order of their ends. */
  public Collection<Operation> ended() {
    return ended.values();
  }

  /** Returns the operations whose failures the last workflow task reacted to. */
  public List<Operation> failedBeforeTheLastTask() {
    return List.copyOf(failedBefore);
  }

  /** Returns all operations that are kept, in the order of their first events. */
  public List<Operation> operations() {
    List<Operation> all = new ArrayList<>(ended.values());
    all.addAll(open.values());
    all.sort(Comparator.comparing(Operation::opened));
    return all;
  }

  /** Returns the operation that the event began; empty if it is unknown. */
  public Optional<Operation> operation(long openedBy) {
    return Optional.ofNullable(ended.get(openedBy))
        .or(() -> Optional.ofNullable(open.get("#" + openedBy)));
  }

  /** Returns the number of events so far. */
  public long eventCount() {
    return eventCount;
  }

  /** Returns the number of signals so far. */
  public long signalCount() {
    return signalCount;
  }

  /** Returns the number of ended operations that are not kept. */
  public long forgotten() {
    return forgotten;
  }
}
