package timecop.cli.workflow.act.activity;

import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Which activities of a run are meant.
 *
 * @param name the ID of one, or the type of one or of all; empty for every activity
 * @param isWholeType whether all of the type are meant, and the name is no ID
 */
public record ActivityChoice(String name, boolean isWholeType) {
  /** Every activity. */
  public static final ActivityChoice ALL = new ActivityChoice("", true);

  /**
   * Returns the activities.
   *
   * @param pending what the run waits for
   * @throws UserError with exit code 7 if there are none, 2 if one is meant and there are several
   */
  List<PendingActivityInfo> of(List<PendingActivityInfo> pending, String workflowId) {
    List<PendingActivityInfo> ofId =
        pending.stream().filter(it -> !isWholeType && it.getActivityId().equals(name)).toList();
    List<PendingActivityInfo> found =
        ofId.isEmpty()
            ? pending.stream()
                .filter(it -> name.isEmpty() || it.getActivityType().getName().equals(name))
                .toList()
            : ofId;
    if (found.isEmpty()) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Workflow %s waits for no activity%s."
              .formatted(workflowId, name.isEmpty() ? "" : " " + name),
          pending.isEmpty() ? "" : "It waits for: " + names(pending));
    }
    if (found.size() > 1 && !isWholeType) {
      throw new UserError(
          ExitCode.USAGE,
          "Workflow %s waits for %d activities of type %s."
              .formatted(workflowId, found.size(), name),
          "Name one by its ID: " + names(found),
          "or all of them with: --activity-type");
    }
    return found;
  }

  /** Gives a batch what it needs to select the same: that all are meant, or their type. */
  void select(Consumer<Boolean> all, Consumer<String> type) {
    if (name.isEmpty()) {
      all.accept(true);
    } else {
      type.accept(name);
    }
  }

  private static String names(List<PendingActivityInfo> activities) {
    return activities.stream()
        .map(it -> "%s (%s)".formatted(it.getActivityId(), it.getActivityType().getName()))
        .collect(Collectors.joining(", "));
  }
}
