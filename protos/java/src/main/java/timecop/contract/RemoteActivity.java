package timecop.contract;

import com.google.protobuf.Message;
import timecop.catalog.ActivityEntry;

/**
 * An activity of another worker whose name and types are those of the catalogue; made by {@link
 * WorkerContract#remote}.
 *
 * @param <Q> the request's type
 * @param <R> the response's type
 */
@SuppressWarnings("UnusedTypeParameter") // the compiler checks calls against Q
public final class RemoteActivity<Q extends Message, R extends Message> {
  private final ActivityEntry entry;
  private final Class<R> response;

  RemoteActivity(ActivityEntry entry, Class<R> response) {
    this.entry = entry;
    this.response = response;
  }

  /** Returns the activity's entry in the catalogue. */
  public ActivityEntry entry() {
    return entry;
  }

  Class<R> response() {
    return response;
  }
}
