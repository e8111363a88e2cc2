package timecop.cli.render;

import timecop.cli.dev.StackListener;

/** Tells the tour: what is done, and what to type next; the processes' own lines stay away. */
public final class DemoRenderer implements StackListener {
  private final Console console;

  /** Writes to the console's messages. */
  public DemoRenderer(Console console) {
    this.console = console;
  }

  @Override
  public void line(String process, String text) {
    // A tour is not a log: when a process fails, its last lines are in the error.
  }

  @Override
  public void state(String text) {
    console.message("  " + text);
  }

  /** The stack is about to start. */
  public void starting() {
    console.message("Starting a Temporal dev server and the workers:");
  }

  /** The workflow is about to start. */
  public void running(String workflow, String name) {
    console.message("\nRunning: timecop start %s --name %s --follow\n".formatted(workflow, name));
  }

  /** The workflow has closed. */
  public void stopping() {
    console.message("\nTaking the stack down ...");
  }

  /** What to type next. */
  public void next(String workflow) {
    console.message(
        """
        Done. To go on, keep a stack up in one terminal:
          ./timecop dev
        and in another one start and follow workflows:
          ./timecop start %s --name you --follow
          ./timecop catalog"""
            .formatted(workflow));
  }
}
