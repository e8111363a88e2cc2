package timecop.cli.command.act.activity;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.act.TargetOptions;
import timecop.cli.workflow.act.activity.ActivityChoice;

/** Which activities of the workflows a command acts on. */
final class ActivityOptions {
  static final String OPERAND =
      "ID of the activity, or its type if the workflow waits for one of that type.";

  @Option(
      names = "--activity-type",
      paramLabel = "TYPE",
      description = "All activities of this type that the workflow waits for.")
  @Nullable String type;

  /**
   * Checks the arguments.
   *
   * @param activity the word after the workflow ID
   * @param mayBeAll whether a selection without an activity means all of them
   * @throws UserError with exit code 2 naming every error
   */
  void check(TargetOptions targets, @Nullable String activity, boolean mayBeAll) {
    if (type != null && targets.operand(activity) != null) {
      throw new UserError(
          ExitCode.USAGE,
          "--activity-type stands beside ACTIVITY; expected one or the other.",
          "See --help for the options.");
    }
    if (type != null || isAll(targets, activity, mayBeAll)) {
      targets.check();
    } else {
      targets.check(activity, "ACTIVITY");
    }
  }

  private static boolean isAll(TargetOptions targets, @Nullable String activity, boolean mayBeAll) {
    return mayBeAll && targets.isSelection() && targets.operand(activity) == null;
  }

  /**
   * Returns the activities.
   *
   * @param activity the word after the workflow ID
   */
  ActivityChoice choice(TargetOptions targets, @Nullable String activity) {
    String name = targets.operand(activity);
    if (type != null) {
      return new ActivityChoice(type, true);
    }
    return name == null ? ActivityChoice.ALL : new ActivityChoice(name, false);
  }
}
