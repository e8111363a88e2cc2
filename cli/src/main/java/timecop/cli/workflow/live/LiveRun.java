package timecop.cli.workflow.live;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.describe.Describer;
import timecop.cli.workflow.describe.Pending;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.history.DecodedHistory;
import timecop.cli.workflow.live.RunTree.Node;
import timecop.cli.workflow.live.RunTree.Span;
import timecop.cli.workflow.run.Operation;
import timecop.cli.workflow.run.RunState;

/**
 * The run of a followed workflow that is the current one: its events, and what the server says of
 * the open operations besides. Several threads may use it.
 */
public final class LiveRun {
  /** More than a terminal has rows. */
  private static final int MOST_ENDED = 200;

  private static final int MOST_SIGNALS = 50;

  /** Each costs a call at every refresh. */
  private static final int MOST_CHILDREN = 3;

  private final DecodedHistory history;
  private final Describer describer;
  private final Deque<Node> signals = new ArrayDeque<>();
  private final Map<String, Pending> children = new HashMap<>();
  private @Nullable RunState state;
  private @Nullable Subject workflow;
  private String stall = "";
  private int runs;
  private long forgottenSignals;

  /** Knows no event yet. */
  public LiveRun(DecodedHistory history, Describer describer) {
    this.history = history;
    this.describer = describer;
  }

  /** Adds the next event; one of another run makes that the current one. */
  public synchronized void add(HistoryEvent event, FollowEvent decoded) {
    RunState run = state;
    if (run == null || !run.execution().equals(decoded.execution())) {
      run = new RunState(decoded.execution(), MOST_ENDED);
      state = run;
      runs++;
      signals.clear();
      children.clear();
      forgottenSignals = 0;
      workflow = null;
    }
    run.add(event, decoded);
    if (workflow == null && run.first().isPresent()) {
      workflow = decoded.subject().orElse(null);
    }
    stall =
        run.tasks().failure().isEmpty()
            ? ""
            : decoded.cause().map(Cause::text).filter(it -> isFailure(event)).orElse(stall);
    decoded
        .subject()
        .filter(it -> it.type() == SubjectType.SIGNAL)
        .filter(it -> event.hasWorkflowExecutionSignaledEventAttributes())
        .ifPresent(it -> signal(Nodes.signal(decoded, it)));
  }

  private static boolean isFailure(HistoryEvent event) {
    return event.hasWorkflowTaskFailedEventAttributes()
        || event.hasWorkflowTaskTimedOutEventAttributes();
  }

  private void signal(Node signal) {
    signals.add(signal);
    if (signals.size() > MOST_SIGNALS) {
      signals.remove();
      forgottenSignals++;
    }
  }

  /**
   * Asks the server for the attempts of the open activities, and for what some of the open child
   * workflows wait for.
   *
   * @throws UserError if the server does not answer
   */
  public void refresh() {
    Optional<Execution> run = openRun();
    if (run.isEmpty()) {
      return;
    }
    DescribeWorkflowExecutionResponse description = history.describe(run.get());
    addPending(run.get(), description);
    for (Execution child : openChildren()) {
      add(child, describer.describe(child).pending());
    }
  }

  private synchronized Optional<Execution> openRun() {
    return Optional.ofNullable(state)
        .filter(it -> it.close().isEmpty() && !it.open().isEmpty())
        .map(RunState::execution);
  }

  private synchronized void addPending(
      Execution execution, DescribeWorkflowExecutionResponse description) {
    if (state != null && state.execution().equals(execution)) {
      state.addPending(description);
    }
  }

  private synchronized List<Execution> openChildren() {
    return state == null
        ? List.of()
        : state.open().stream()
            .filter(it -> it.subject().type() == SubjectType.CHILD_WORKFLOW)
            .filter(it -> !it.childRunId().isEmpty())
            .limit(MOST_CHILDREN)
            .map(it -> new Execution(it.id(), it.childRunId()))
            .toList();
  }

  private synchronized void add(Execution child, Pending pending) {
    children.put(child.runId(), pending);
  }

  /** Returns the run as it is now; empty before its first event. */
  public synchronized Optional<RunTree> tree() {
    RunState run = state;
    if (run == null || workflow == null) {
      return Optional.empty();
    }
    List<Node> operations = new ArrayList<>(signals);
    run.operations().forEach(it -> operations.add(Nodes.of(it, below(it))));
    operations.sort(Comparator.comparing(node -> node.span().begun().orElse(Instant.EPOCH)));
    return Optional.of(
        new RunTree(
            run.execution(),
            workflow,
            run.close().map(LiveRun::status).orElse(WorkflowStatus.RUNNING),
            runs,
            new Span(
                run.first().flatMap(LiveRun::time),
                run.close().flatMap(LiveRun::time),
                Optional.empty()),
            stall,
            operations,
            run.forgotten() + forgottenSignals));
  }

  private List<Node> below(Operation operation) {
    Pending pending = operation.ended().isPresent() ? null : children.get(operation.childRunId());
    return pending == null ? List.of() : Nodes.of(pending);
  }

  private static Optional<Instant> time(HistoryEvent event) {
    try {
      return ServerTime.optional(event.getEventTime());
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private static WorkflowStatus status(HistoryEvent close) {
    return switch (close.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> WorkflowStatus.COMPLETED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> WorkflowStatus.FAILED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> WorkflowStatus.TIMED_OUT;
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> WorkflowStatus.CANCELLED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> WorkflowStatus.TERMINATED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> WorkflowStatus.CONTINUED_AS_NEW;
      default -> WorkflowStatus.UNKNOWN;
    };
  }
}
