package timecop.contract;

import java.util.List;
import timecop.catalog.ActivityEntry;

/**
 * An activity of this worker whose name and types are those of the catalogue; made by {@link
 * WorkerContract#local}. It is called through its interface and scheduled as a normal task, not as
 * one of the SDK's local activities.
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

  /** Returns the catalogue's entry for each activity of the interface. */
  public List<ActivityEntry> entries() {
    return entries;
  }
}
