package timecop.contract;

import java.util.List;
import timecop.catalog.ActivityEntry;

/**
 * An activity of this worker, with the name and the types that the catalogue gives it; made by
 * {@link WorkerContract#local}. It runs as a task like any other; it is called by its interface.
 *
 * @param <T> the interface that declares it
 */
public final class LocalActivity<T> {
  private final Class<T> type;
  private final List<ActivityEntry> entries;

  LocalActivity(Class<T> type, List<ActivityEntry> entries) {
    this.type = type;
    this.entries = List.copyOf(entries);
  }

  Class<T> type() {
    return type;
  }

  /** What the catalogue says of each activity of the interface. */
  public List<ActivityEntry> entries() {
    return entries;
  }
}
