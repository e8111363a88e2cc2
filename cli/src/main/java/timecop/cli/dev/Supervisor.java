package timecop.cli.dev;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import timecop.cli.server.Deadline;

/** Restarts the processes of a stack when they exit, each after a growing delay. */
final class Supervisor {
  private final StackListener listener;
  private final Predicate<StackProcess> losesState;
  private final BlockingQueue<StackProcess> exits = new LinkedBlockingQueue<>();
  private final Map<StackProcess, Backoff> backoffs = new HashMap<>();
  private final Map<StackProcess, Deadline> restarts = new LinkedHashMap<>();

  /**
   * Supervises processes.
   *
   * @param losesState whether a process has lost its state when it exits
   */
  Supervisor(StackListener listener, Predicate<StackProcess> losesState) {
    this.listener = listener;
    this.losesState = losesState;
  }

  /** Notes that a process has exited; may be called from any thread. */
  void exited(StackProcess process) {
    exits.add(process);
  }

  /** Restarts processes until the thread is interrupted. */
  void run() throws InterruptedException {
    while (true) {
      StackProcess process = exits.poll(millisToNextRestart(), TimeUnit.MILLISECONDS);
      if (process != null) {
        schedule(process);
      }
      restartDue();
    }
  }

  private void schedule(StackProcess process) {
    Duration delay =
        backoffs.computeIfAbsent(process, p -> new Backoff()).delayAfter(process.age());
    listener.state(
        "%s (pid %d) %s; restarting in %d s"
            .formatted(process.name(), process.pid(), process.exitText(), delay.toSeconds()));
    if (losesState.test(process)) {
      listener.state("the server's in-memory state is lost; use --db-filename FILE to keep it");
    }
    restarts.put(process, Deadline.in(delay));
  }

  private void restartDue() {
    for (Map.Entry<StackProcess, Deadline> restart : List.copyOf(restarts.entrySet())) {
      if (restart.getValue().isPast()) {
        StackProcess process = restart.getKey();
        restarts.remove(process);
        process.start(this::exited);
        listener.state("%s restarted (pid %d)".formatted(process.name(), process.pid()));
      }
    }
  }

  private long millisToNextRestart() {
    return restarts.values().stream()
        .mapToLong(at -> at.left().toMillis())
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
