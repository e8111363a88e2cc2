package timecop.contract;

import com.google.protobuf.Message;
import timecop.catalog.ActivityEntry;

/**
 * An activity of another worker, with the name and the types that the catalogue gives it; made by
 * {@link WorkerContract#remote}.
 *
 * @param <Q> the request's type, which a call must be given
 * @param <R> the response's type
 */
@SuppressWarnings("UnusedTypeParameter") // Q is what the compiler holds calls against
public final class RemoteActivity<Q extends Message, R extends Message> {
  private final ActivityEntry entry;
  private final Class<R> response;

  RemoteActivity(ActivityEntry entry, Class<R> response) {
    this.entry = entry;
    this.response = response;
  }

  /** What the catalogue says of it. */
  public ActivityEntry entry() {
    return entry;
  }

  Class<R> response() {
    return response;
  }
}
