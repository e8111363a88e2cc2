package timecop.cli.dev;

/** Receives the messages of an embedded stack; called from several threads. */
public interface StackListener {
  /** Receives a line of a process's output. */
  void line(String process, String text);

  /** Receives a message of the stack itself: a process is ready, exited or was restarted. */
  void state(String text);
}
