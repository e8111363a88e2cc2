package timecop.cli.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the server knows of a task queue.
 *
 * @param pollers the workers that polled it in the last minutes
 * @param backlog the tasks that wait in it; empty if the server does not say
 */
public record QueueState(QueueName queue, List<Poller> pollers, Optional<Backlog> backlog) {

  /** Returns the presence of the poller that is most certainly there. */
  public Presence presence() {
    return pollers.stream()
        .map(Poller::presence)
        .min(Comparator.naturalOrder())
        .orElse(Presence.ABSENT);
  }

  /**
   * A worker that polled the queue.
   *
   * @param identity the worker's identity
   * @param version its deployment version, such as orders:1.2; empty if it is not versioned
   * @param lastAccess when it polled last, by the server's clock
   */
  public record Poller(String identity, String version, Instant lastAccess, Presence presence) {}

  /** Whether a poller is there; the most certain first. */
  public enum Presence {
    /** It polled since timecop has looked. */
    CONFIRMED,
    /** It polled so recently that it may still wait for that poll's answer. */
    UNCERTAIN,
    /** It did not poll for longer than any poll takes. */
    ABSENT
  }

  /**
   * The tasks that wait in a queue.
   *
   * @param tasks an approximate number
   * @param age how long the oldest one has waited
   * @param added tasks added per second, lately
   * @param dispatched tasks given to workers per second, lately
   */
  public record Backlog(long tasks, Duration age, double added, double dispatched) {}
}
