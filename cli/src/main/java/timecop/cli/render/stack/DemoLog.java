package timecop.cli.render.stack;

import timecop.cli.dev.StackListener;
import timecop.cli.render.Console;
import timecop.escape.Escape;

/** Prints what the demo does and what to type next, without the lines of the processes. */
public final class DemoLog implements StackListener {
  private final Console console;

  /** Writes to the console's messages. */
  public DemoLog(Console console) {
    this.console = console;
  }

  @Override
  public void line(String process, String text) {
    // When a process fails, the error contains its last lines.
  }

  @Override
  public void state(String text) {
    console.message("  " + text);
  }

  /** Prints that the stack starts. */
  public void starting() {
    console.message("Starting a Temporal dev server and the workers:");
  }

  /** Prints the command line that starts the workflow. */
  public void running(String workflow, String name) {
    console.message("");
    console.message(
        "Running: timecop start %s --name %s --follow".formatted(workflow, Escape.shellWord(name)));
    console.message("");
  }

  /** Prints that the stack stops. */
  public void stopping() {
    console.message("");
    console.message("Stopping the stack ...");
  }

  /** Prints what to type next. */
  public void next(String workflow) {
    """
    Done. To go on, keep a stack up in one terminal:
      ./timecop dev
    and in another one start and follow workflows:
      ./timecop start %s --name you --follow
      ./timecop catalog"""
        .formatted(workflow)
        .lines()
        .forEach(console::message);
  }
}
