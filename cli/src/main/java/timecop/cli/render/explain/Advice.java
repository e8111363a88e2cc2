package timecop.cli.render.explain;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.HintCommands;
import timecop.cli.workflow.explain.Explanation;
import timecop.cli.workflow.explain.Level;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Part;

/** Commands that fit the cause, to paste. */
final class Advice {
  private Advice() {}

  /** Returns the commands, each with what it does. */
  static List<Step> of(Explanation explanation, HintCommands hints) {
    Level root = explanation.root();
    Level cause = explanation.cause();
    String id = root.names().id();
    List<Step> steps = new ArrayList<>();
    switch (root.condition()) {
      case FAILED, TIMED_OUT, TERMINATED, CANCELLED ->
          steps.add(
              new Step(
                  hints.about("reset", id) + " --to first-task --dry-run",
                  "what would run again, once the cause is removed"));
      case RUNNING, WAITING -> open(steps, cause, id, hints);
      default -> {}
    }
    Level last = lastWorkflow(root);
    steps.add(
        new Step(
            hints.about("history", last.names().id()),
            last.equals(root) ? "all its events" : "all events of the workflow at the bottom"));
    return steps;
  }

  private static void open(List<Step> steps, Level cause, String id, HintCommands hints) {
    if (cause.part() == Part.TASK_QUEUE) {
      steps.add(
          new Step(
              hints.follow(id),
              "watch it once a worker polls task queue " + cause.names().taskQueue()));
    } else if (cause.condition() == Condition.STALLED) {
      steps.add(new Step(hints.follow(id), "watch it go on once the worker's code is corrected"));
    } else if (cause.condition() == Condition.RETRYING) {
      steps.add(new Step(hints.follow(id), "watch its attempts"));
    } else {
      steps.add(new Step(hints.about("stack", id), "where its code waits"));
    }
  }

  /** Returns the lowest workflow on the way to the cause. */
  private static Level lastWorkflow(Level root) {
    Level last = root;
    Level at = root;
    while (true) {
      Level from = at;
      var below =
          from.causes().stream()
              .filter(it -> !it.part().isHeading() && it.part() != Part.MESSAGE)
              .findFirst();
      if (below.isEmpty()) {
        return last;
      }
      at = below.get();
      if (at.part() == Part.WORKFLOW && !at.names().id().isEmpty()) {
        last = at;
      }
    }
  }

  /** A command, and what it is for. */
  record Step(String command, String purpose) {}
}
