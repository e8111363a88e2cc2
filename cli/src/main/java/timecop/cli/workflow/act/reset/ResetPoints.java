package timecop.cli.workflow.act.reset;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.ResetPointInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.Runs;

/** Finds the event that a reset goes back to. */
record ResetPoints(Runs runs, Events events) {
  /**
   * Returns the event.
   *
   * @throws UserError with exit code 7 if there is no such run or build, 2 if a reset cannot go
   *     back to the event
   */
  ResetPoint find(Execution given, ResetOrder.Point point) {
    WorkflowExecutionInfo info = runs.describe(given).getWorkflowExecutionInfo();
    Execution run = Runs.of(info);
    if (point.kind() == ResetOrder.Kind.BUILD_ID) {
      return ofBuild(info, run, point.buildId());
    }
    History history = new History(point.eventId());
    events.each(run, history::take);
    return switch (point.kind()) {
      case EVENT -> history.given(run);
      case FIRST_TASK -> history.first(run);
      default -> history.last(run);
    };
  }

  private static ResetPoint ofBuild(WorkflowExecutionInfo info, Execution run, String buildId) {
    List<ResetPointInfo> points = info.getAutoResetPoints().getPointsList();
    ResetPointInfo found =
        points.stream()
            .filter(it -> it.getBuildId().equals(buildId))
            .findFirst()
            .orElseThrow(() -> unknown(run, buildId, points));
    return new ResetPoint(
        new Execution(run.workflowId(), found.getRunId()),
        found.getFirstWorkflowTaskCompletedId(),
        EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  }

  private static UserError unknown(Execution run, String buildId, List<ResetPointInfo> points) {
    String known =
        points.stream()
            .map(ResetPointInfo::getBuildId)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(", "));
    return new UserError(
        ExitCode.NOT_FOUND_OR_EXISTS,
        "No workflow task of workflow %s was completed by build ID %s."
            .formatted(run.workflowId(), buildId),
        known.isEmpty()
            ? "The server knows no build ID of this workflow."
            : "Build IDs of this workflow: " + known);
  }

  /** What a history has of points. */
  private static final class History {
    private final long wanted;
    private final List<HistoryEvent> tasks = new ArrayList<>();
    private Optional<EventType> found = Optional.empty();

    History(long wanted) {
      this.wanted = wanted;
    }

    void take(HistoryEvent event) {
      if (event.getEventId() == wanted) {
        found = Optional.of(event.getEventType());
      }
      if (ResetPoint.isPossible(event)) {
        tasks.add(event);
      }
    }

    ResetPoint given(Execution run) {
      return tasks.stream()
          .filter(it -> it.getEventId() == wanted)
          .findFirst()
          .map(it -> point(run, it))
          .orElseThrow(() -> impossible(run));
    }

    private UserError impossible(Execution run) {
      String nearest =
          tasks.stream()
              .sorted(
                  Comparator.comparingLong((HistoryEvent it) -> Math.abs(it.getEventId() - wanted)))
              .limit(3)
              .map(it -> it.getEventId() + " (" + ResetPoint.name(it.getEventType()) + ")")
              .collect(Collectors.joining(", "));
      return new UserError(
          found.isPresent() ? ExitCode.USAGE : ExitCode.NOT_FOUND_OR_EXISTS,
          found
              .map(
                  type ->
                      "Event %d of workflow %s is %s; expected WORKFLOW_TASK_STARTED, _COMPLETED,"
                              .formatted(wanted, run.workflowId(), ResetPoint.name(type))
                          + " _FAILED or _TIMED_OUT.")
              .orElse("Workflow %s has no event %d.".formatted(run.workflowId(), wanted)),
          nearest.isEmpty() ? "" : "The nearest: " + nearest);
    }

    ResetPoint first(Execution run) {
      return tasks.stream()
          .filter(History::isCompleted)
          .findFirst()
          .or(() -> tasks.stream().findFirst())
          .map(it -> point(run, it))
          .orElseThrow(() -> none(run));
    }

    ResetPoint last(Execution run) {
      return tasks.stream()
          .filter(History::isCompleted)
          .reduce((earlier, later) -> later)
          .or(() -> tasks.stream().findFirst())
          .map(it -> point(run, it))
          .orElseThrow(() -> none(run));
    }

    private static boolean isCompleted(HistoryEvent event) {
      return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
    }

    private static ResetPoint point(Execution run, HistoryEvent event) {
      return new ResetPoint(run, event.getEventId(), event.getEventType());
    }

    private static UserError none(Execution run) {
      return new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "No worker has had a workflow task of workflow %s, so it is where it began."
              .formatted(run.workflowId()));
    }
  }
}
