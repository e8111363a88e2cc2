package timecop.contract.failure;

/**
 * The failure types that the workers of every language report; the Python package has the same.
 *
 * <p>Neither is retried, because another attempt would get the same input and the same worker.
 */
public final class FailureTypes {
  /** The input of a workflow or an activity cannot be decoded as the expected message. */
  public static final String BAD_INPUT = "BadInput";

  /** The worker that polls the call's task queue has no activity of that name. */
  public static final String UNKNOWN_ACTIVITY = "UnknownActivity";

  private FailureTypes() {}
}
