package timecop.cli;

/** Delivers the signals by which a user ends a command: Ctrl+C, TERM and HUP. */
@FunctionalInterface
public interface Interrupts {
  /**
   * Runs the action at each of the next signals, on a thread of its own; the signal after those
   * ends the command at once with exit code 130.
   *
   * @param limit how many signals run the action
   */
  void onSignals(int limit, Runnable action);

  /** Interrupts the calling thread at the next signal; the one after it ends the command. */
  default void interruptThisThread() {
    onSignals(1, Thread.currentThread()::interrupt);
  }
}
