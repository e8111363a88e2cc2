package timecop.contract;

/**
 * The failure types that the workers of every language report alike; the Python package has them
 * too.
 *
 * <p>Neither is retried: the same input is as bad the next time, and no worker of the queue learns
 * a name within the life of a call.
 */
public final class FailureTypes {
  /** What a workflow or an activity was given cannot be decoded as the message that it takes. */
  public static final String BAD_INPUT = "BadInput";

  /** The worker that polls the queue of a call has no activity of that name. */
  public static final String UNKNOWN_ACTIVITY = "UnknownActivity";

  private FailureTypes() {}
}
