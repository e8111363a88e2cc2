package timecop.cli.render.stack;

import timecop.cli.dev.StackListener;
import timecop.cli.render.Console;
import timecop.cli.render.Line;

/** Prints what the processes of an embedded stack write, each line with its process. */
public final class StackLog implements StackListener {
  private static final String OWN = "timecop";
  private static final int INDENT = head(OWN).length();

  private final Console console;

  /** Writes to the console's messages. */
  public StackLog(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void line(String process, String line) {
    // A tab would be escaped, and stack traces have them.
    console.message(Line.faint(head(process)).and(line.replace("\t", "    ")), INDENT);
  }

  @Override
  public synchronized void state(String line) {
    console.message(Line.strong(head(OWN)).and(line), INDENT);
  }

  private static String head(String process) {
    return "%-7s | ".formatted(process);
  }
}
