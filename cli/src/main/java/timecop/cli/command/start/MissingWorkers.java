package timecop.cli.command.start;

import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.render.Console;
import timecop.cli.system.PollerCheck.Unpolled;
import timecop.cli.workflow.Workflows;

/** Warns of workers that a started workflow waits for. */
record MissingWorkers(Workflows workflows, Console console) {

  /**
   * Warns of each task queue that the workflow needs and that nobody polls.
   *
   * @param isOwn whether the workflow is the project's own, whose workers the embedded stack runs
   */
  void warn(WorkflowEntry workflow, boolean isOwn) {
    check(() -> workflows.pollers().unpolled(workflow).forEach(queue -> warn(queue, isOwn)));
  }

  /** Warns if nobody polls the task queue of a workflow whose worker no catalogue declares. */
  void warn(String taskQueue) {
    check(
        () -> {
          if (!workflows.pollers().isPolled(taskQueue)) {
            console.message(
                "Warning: No worker polls task queue %s. The workflow waits for it."
                    .formatted(taskQueue));
            console.message("  Start a worker that polls it.");
          }
        });
  }

  private void check(Runnable check) {
    try {
      check.run();
    } catch (UserError e) {
      // The workflow has started, so a failed check for workers is no error.
      console.message(
          "Warning: cannot check whether workers poll: " + String.join(" ", e.errors()));
    }
  }

  private void warn(Unpolled queue, boolean isOwn) {
    String command = queue.worker().command();
    console.message("Warning: %s The workflow waits for it.".formatted(queue.message()));
    console.message(
        command.isEmpty()
            ? "  Start a worker that polls it."
            : "  Start it with: "
                + command
                + (isOwn ? ", or all of them with: ./timecop dev" : ""));
  }
}
