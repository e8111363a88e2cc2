package timecop.cli.command.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.act.reset.ResetOrder;

/** The options that say which event a reset goes back to. */
final class ResetPointOptions {
  /** The points that every run has. */
  enum Point {
    FIRST_TASK,
    LAST_TASK,
    BUILD_ID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--event",
      paramLabel = "N",
      description =
          "Event to go back to: WORKFLOW_TASK_COMPLETED, _FAILED, _TIMED_OUT or _STARTED.")
  @Nullable Long event;

  @Option(
      names = "--to",
      paramLabel = "POINT",
      description =
          "Point to go back to: first-task, last-task, or build-id (the first task of --build-id).")
  @Nullable Point point;

  @Option(names = "--build-id", paramLabel = "ID", description = "Build ID, for --to build-id.")
  @Nullable String buildId;

  /**
   * Checks the options.
   *
   * @param areSeveral whether several workflows are meant
   * @throws UserError with exit code 2 naming every error
   */
  void check(boolean areSeveral) {
    List<String> errors = new ArrayList<>();
    if ((event == null) == (point == null)) {
      errors.add("Expected either --event or --to.");
    }
    if (event != null && event < 1) {
      errors.add("--event is %d; expected 1 or more.".formatted(event));
    }
    if (event != null && areSeveral) {
      errors.add("--event is an event of one workflow; expected --to for several.");
    }
    if ((point == Point.BUILD_ID) != (buildId != null)) {
      errors.add("--to build-id and --build-id are needed together.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, "See --help for the options.");
    }
  }

  /** Returns the point. */
  ResetOrder.Point point() {
    if (event != null) {
      return ResetOrder.Point.event(event);
    }
    String build = buildId == null ? "" : buildId;
    return point == Point.FIRST_TASK
        ? ResetOrder.Point.of(ResetOrder.Kind.FIRST_TASK, build)
        : ResetOrder.Point.of(
            point == Point.LAST_TASK ? ResetOrder.Kind.LAST_TASK : ResetOrder.Kind.BUILD_ID, build);
  }
}
