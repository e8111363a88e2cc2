package timecop.cli.render.stack;

import timecop.cli.dev.StackListener;
import timecop.cli.render.Console;
import timecop.cli.render.Text;

/** Prints what the processes of an embedded stack write, each line with its process. */
public final class StackLog implements StackListener {
  private static final String OWN = "timecop";

  private final Console console;
  private final Text text;

  /** Writes to the console's messages. */
  public StackLog(Console console) {
    this.console = console;
    this.text = console.messages();
  }

  @Override
  public synchronized void line(String process, String line) {
    console.message(text.faint("%-7s | ".formatted(process)) + line);
  }

  @Override
  public synchronized void state(String line) {
    console.message(text.strong("%-7s | ".formatted(OWN)) + line);
  }
}
