package timecop.cli.dev;

/** Hears what the embedded stack says; called from several threads. */
public interface StackListener {
  /** A process of the stack wrote a line. */
  void line(String process, String text);

  /** The stack itself has something to tell: a process is up, or died. */
  void state(String text);
}
