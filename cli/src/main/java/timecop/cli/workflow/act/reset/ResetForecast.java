package timecop.cli.workflow.act.reset;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.cli.workflow.act.reset.ResetOrder.Excluded;

/**
 * Foresees what a reset does, event by event: whatever began before the event and ended before it
 * stays; everything else is lost, and begins again if the code goes the same way.
 */
final class ResetForecast {
  private final long point;
  private final Map<Long, String> openActivities = new HashMap<>();
  private final Set<Long> openTimers = new HashSet<>();
  private final Map<String, int[]> activities = new TreeMap<>();
  private final Map<String, Integer> children = new TreeMap<>();
  private final Map<Excluded, Map<String, Integer>> received = new EnumMap<>(Excluded.class);
  private int lostTimers;
  private int localActivities;

  ResetForecast(long point) {
    this.point = point;
  }

  void take(HistoryEvent event) {
    boolean isLost = event.getEventId() >= point;
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          openActivities.put(
              event.getEventId(),
              event.getActivityTaskScheduledEventAttributes().getActivityType().getName());
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
          ended(event.getActivityTaskCompletedEventAttributes().getScheduledEventId(), isLost, 1);
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          ended(event.getActivityTaskFailedEventAttributes().getScheduledEventId(), isLost, 0);
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          ended(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(), isLost, 0);
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          ended(event.getActivityTaskCanceledEventAttributes().getScheduledEventId(), isLost, 0);
      case EVENT_TYPE_TIMER_STARTED -> openTimers.add(event.getEventId());
      case EVENT_TYPE_TIMER_FIRED ->
          timerEnded(event.getTimerFiredEventAttributes().getStartedEventId(), isLost);
      case EVENT_TYPE_TIMER_CANCELED ->
          timerEnded(event.getTimerCanceledEventAttributes().getStartedEventId(), isLost);
      default -> {
        if (isLost) {
          takeLost(event);
        }
      }
    }
  }

  private void takeLost(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
          children.merge(
              event
                  .getStartChildWorkflowExecutionInitiatedEventAttributes()
                  .getWorkflowType()
                  .getName(),
              1,
              Integer::sum);
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
          received(
              Excluded.SIGNALS,
              event.getWorkflowExecutionSignaledEventAttributes().getSignalName());
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED ->
          received(
              Excluded.UPDATES,
              event
                  .getWorkflowExecutionUpdateAcceptedEventAttributes()
                  .getAcceptedRequest()
                  .getInput()
                  .getName());
      case EVENT_TYPE_NEXUS_OPERATION_SCHEDULED ->
          received(
              Excluded.NEXUS, event.getNexusOperationScheduledEventAttributes().getOperation());
      case EVENT_TYPE_MARKER_RECORDED -> {
        // Java's and Go's marker, and that of the SDKs on the Rust core.
        String name =
            event
                .getMarkerRecordedEventAttributes()
                .getMarkerName()
                .toLowerCase(Locale.ROOT)
                .replace("_", "");
        localActivities += name.endsWith("localactivity") ? 1 : 0;
      }
      default -> {}
    }
  }

  private void ended(long scheduledId, boolean isLost, int done) {
    String type = openActivities.remove(scheduledId);
    if (type != null && isLost) {
      again(type, done);
    }
  }

  private void again(String type, int done) {
    int[] counts = activities.computeIfAbsent(type, key -> new int[2]);
    counts[0]++;
    counts[1] += done;
  }

  private void timerEnded(long startedId, boolean isLost) {
    if (openTimers.remove(startedId) && isLost) {
      lostTimers++;
    }
  }

  private void received(Excluded kind, String name) {
    received.computeIfAbsent(kind, key -> new TreeMap<>()).merge(name, 1, Integer::sum);
  }

  /** Returns the plan, after the last event. */
  ResetPlan plan(ResetPoint to, boolean isOpen, Set<Excluded> excluded, Catalog catalog) {
    openActivities.values().forEach(type -> again(type, 0));
    openActivities.clear();
    List<ResetPlan.Rerun> reruns =
        activities.entrySet().stream()
            .map(
                it ->
                    new ResetPlan.Rerun(
                        it.getKey(),
                        language(it.getKey(), catalog),
                        it.getValue()[0],
                        it.getValue()[1]))
            .toList();
    return new ResetPlan(
        to,
        isOpen,
        reruns,
        new ResetPlan.Started(lostTimers + openTimers.size(), localActivities, children),
        received,
        excluded);
  }

  private static String language(String type, Catalog catalog) {
    return catalog.activity(type).map(ActivityEntry::worker).map(WorkerEntry::language).orElse("");
  }
}
