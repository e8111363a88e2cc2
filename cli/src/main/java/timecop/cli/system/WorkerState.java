package timecop.cli.system;

import java.util.Comparator;
import java.util.List;
import timecop.catalog.WorkerEntry;
import timecop.cli.system.QueueState.Presence;

/**
 * A worker of the catalogue, as the server sees it.
 *
 * @param queues the task queues that it must poll
 */
public record WorkerState(WorkerEntry worker, List<QueueState> queues) {
  /** Returns the presence on the queue where it is least certain. */
  public Presence presence() {
    return queues.stream()
        .map(QueueState::presence)
        .max(Comparator.naturalOrder())
        .orElse(Presence.CONFIRMED);
  }
}
