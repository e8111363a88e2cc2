package timecop.cli.workflow.explain.timeline;

import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.explain.Run;
import timecop.cli.workflow.explain.RunReader;
import timecop.cli.workflow.explain.timeline.Timeline.Bar;
import timecop.cli.workflow.explain.timeline.Timeline.Span;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.run.Operation;
import timecop.cli.workflow.run.Operation.State;

/** Reads the timeline of a run, with those of its children as far as limits allow. */
public final class TimelineReader {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_RUNS = 50;
  private static final Duration MAX_TIME = Duration.ofSeconds(30);

  private final RunReader reader;
  private final ClockProbe clock;

  /** Reads timelines of runs; that of an open one ends at the server's present. */
  public TimelineReader(RunReader reader, ClockProbe clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Reads the timeline of a run.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @throws UserError with exit code 7 if it does not exist, 9 if it cannot be read
   */
  public Timeline read(Execution target) {
    return new Reading().of(target);
  }

  /** Reads one timeline. */
  private final class Reading {
    private final Deadline deadline = Deadline.in(MAX_TIME);
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final Set<String> read = new HashSet<>();

    Timeline of(Execution target) {
      Run run = reader.read(target, deadline);
      Instant begin = run.begun().orElse(Instant.EPOCH);
      add(run, 0);
      Instant end = run.closed().or(clock::now).orElseGet(() -> latest(begin));
      return new Timeline(
          run.state().execution(), begin, end, List.copyOf(bars), List.copyOf(unseen));
    }

    private Instant latest(Instant begin) {
      return bars.stream()
          .map(bar -> bar.span().ended().orElse(bar.span().opened()))
          .max(Instant::compareTo)
          .orElse(begin);
    }

    private void add(Run run, int depth) {
      read.add(run.state().execution().runId());
      bars.add(
          new Bar(
              SubjectType.WORKFLOW,
              run.names().type(),
              depth,
              run.state().close().map(Reading::state).orElse(State.OPEN),
              new Span(run.begun().orElse(Instant.EPOCH), Optional.empty(), run.closed()),
              run.state().started().getAttempt()));
      if (run.state().forgotten() > 0) {
        unseen.add(
            "%d earlier operations of workflow %s are not shown."
                .formatted(run.state().forgotten(), run.state().execution().workflowId()));
      }
      for (Operation operation : run.state().operations()) {
        boolean isChild =
            operation.subject().type() == SubjectType.CHILD_WORKFLOW
                && !operation.childRunId().isEmpty();
        if (!isChild || !addChild(operation, depth + 1)) {
          bars.add(bar(operation, depth + 1));
        }
      }
    }

    private static Bar bar(Operation operation, int depth) {
      String name = operation.subject().name();
      return new Bar(
          operation.subject().type(),
          name.isEmpty() ? operation.id() : name,
          depth,
          operation.state(),
          new Span(operation.opened(), operation.started(), operation.ended()),
          operation.attempt());
    }

    /** Returns whether the child's own timeline was added. */
    private boolean addChild(Operation operation, int depth) {
      String id = operation.id();
      if (depth > MAX_DEPTH || read.size() >= MAX_RUNS || deadline.isPast()) {
        String note = "The operations of some child workflows were not read.";
        if (!unseen.contains(note)) {
          unseen.add(note);
        }
        return false;
      }
      try {
        Run child = reader.read(new Execution(id, operation.childRunId()), deadline);
        add(child, depth);
        return true;
      } catch (UserError e) {
        if (e.exitCode() == ExitCode.INTERRUPTED) {
          throw e;
        }
        unseen.add("Workflow %s was not read: %s".formatted(id, e.errors().get(0)));
        return false;
      }
    }

    private static State state(HistoryEvent close) {
      return switch (close.getEventType()) {
        case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> State.FAILED;
        case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> State.TIMED_OUT;
        case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> State.CANCELLED;
        case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> State.TERMINATED;
        default -> State.COMPLETED;
      };
    }
  }
}
