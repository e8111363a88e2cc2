package timecop.cli.system;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.system.QueueState.Presence;

/**
 * The state of a Temporal system.
 *
 * @param namespace empty if the server has no such namespace
 * @param workers the workers of the catalogue; none without the namespace
 */
public record SystemStatus(
    Server server, Optional<Namespace> namespace, List<WorkerState> workers) {

  /**
   * A server.
   *
   * @param address host:port
   * @param namespace the name of the namespace that was looked for
   */
  public record Server(String address, String version, String namespace) {}

  /**
   * A namespace.
   *
   * @param retention how long closed workflows are kept
   * @param state its state in words, such as registered
   */
  public record Namespace(String name, String description, Duration retention, String state) {}

  /** What must be there. Each includes the ones before it. */
  public enum Part {
    SERVER,
    NAMESPACE,
    WORKERS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns whether the part is there, as far as the server knows. A worker that may have died
   * since it polled last counts.
   */
  public boolean has(Part part) {
    return has(part, Presence.UNCERTAIN);
  }

  /** Returns whether the part is certainly there. */
  public boolean hasCertainly(Part part) {
    return has(part, Presence.CONFIRMED);
  }

  private boolean has(Part part, Presence least) {
    return switch (part) {
      case SERVER -> true;
      case NAMESPACE -> namespace.isPresent();
      case WORKERS ->
          namespace.isPresent()
              && workers.stream().allMatch(it -> it.presence().compareTo(least) <= 0);
    };
  }
}
