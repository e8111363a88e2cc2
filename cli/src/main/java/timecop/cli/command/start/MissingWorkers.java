package timecop.cli.command.start;

import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.render.Console;
import timecop.cli.system.PollerCheck.Unpolled;
import timecop.cli.workflow.Workflows;

/**
 * Warns of workers that a started workflow waits for.
 *
 * @param isOwn whether the workflow is the project's own, whose workers the embedded stack runs
 */
record MissingWorkers(WorkflowEntry workflow, boolean isOwn, Console console) {

  /** Warns of each task queue that the workflow needs and that nobody polls. */
  void warn(Workflows workflows) {
    try {
      workflows.pollers().unpolled(workflow).forEach(this::warn);
    } catch (UserError e) {
      // The workflow has started, so a failed check for workers is no error.
      console.message(
          "Warning: cannot check whether workers poll: " + String.join(" ", e.errors()));
    }
  }

  private void warn(Unpolled queue) {
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
