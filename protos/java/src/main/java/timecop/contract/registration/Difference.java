package timecop.contract.registration;

/**
 * One way in which a worker's code or a recorded run differs from the catalogue.
 *
 * @param subject the worker, workflow, activity or class that differs
 * @param activity the activity or child workflow that the subject calls; empty for a kind that
 *     concerns no call
 * @param found what the code or the run has; may be empty
 * @param declared what the catalogue has; may be empty
 */
public record Difference(
    Kind kind, String subject, String activity, String found, String declared) {

  /** What differs, with the sentence that reports it. */
  public enum Kind {
    // What a worker registers.
    TASK_QUEUE("{subject}: polls {found}, in the catalogue {declared}"),
    REGISTERED_TWICE("{subject}: twice in {found}"),
    NOT_DECLARED("{subject}: in {found}, not in {declared} of the catalogue"),
    NOT_REGISTERED("{subject}: in {declared} of the catalogue, not in {found}"),
    REQUEST("{subject}: takes {found}, in the catalogue {declared}"),
    RESPONSE("{subject}: returns {found}, in the catalogue {declared}"),
    HANDLER_NOT_DECLARED(
        "{subject}: the workflow handles this {found}, the catalogue does not list it"),
    HANDLER_MISSING(
        "{subject}: the catalogue lists this {declared}, the workflow does not handle it"),
    HANDLER_KIND("{subject}: handled as {found}, declared as {declared}"),
    VALIDATOR("{subject}: has {found}, in the catalogue {declared}"),
    NO_CONSTRUCTOR("{subject}: has no public constructor that takes ActivityCalls, or nothing"),
    INITIALIZATION_FAILED("{subject}: could not be initialized before: {found}"),

    // What a worker's constants name.
    UNKNOWN_WORKER("\"{subject}\" is no worker of the catalogue; it has {declared}"),
    UNKNOWN_ACTIVITY("\"{subject}\" is no activity of the catalogue; it has {declared}"),
    ACTIVITY_REQUEST("{subject} takes {declared}, not {found}"),
    ACTIVITY_RESPONSE("{subject} returns {declared}, not {found}"),
    NOT_LOCAL("{subject} is an activity of {declared}: declare it with remote"),
    MIXED(
        "{subject} is local in the catalogue, but {found} has activities that are not: declare it in"
            + " an interface of its own"),
    NOT_REMOTE("{subject} is an activity of this worker: declare it with local, by its interface"),

    // What a recorded run shows.
    UNKNOWN_WORKFLOW("{subject}: is no workflow of the catalogue"),
    RUN_QUEUE("{subject}: ran on {found}, in the catalogue {declared}"),
    UNKNOWN_CALL("{subject}: calls {activity}, which is no activity of the catalogue"),
    UNKNOWN_CHILD("{subject}: starts {activity}, which is no workflow of the catalogue"),
    UNDECLARED_CALL("{subject}: calls {activity}, which is not in its uses"),
    UNUSED("{subject}: uses {activity}, which no history calls"),
    CALL_QUEUE("{subject}: calls {activity} on {found}, in the catalogue {declared}"),
    CALL_REQUEST("{subject}: calls {activity} with {found}, in the catalogue {declared}"),
    CALL_OPTION("{subject}: calls {activity} with {found}, in the catalogue {declared}"),
    CALL_RESPONSE("{subject}: gets {found} from {activity}, in the catalogue {declared}");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  /** Returns a difference that concerns the subject as a whole. */
  public static Difference of(Kind kind, String subject, String found, String declared) {
    return new Difference(kind, subject, "", found, declared);
  }

  /** Returns the difference as one sentence, the same in a test, at a worker's start and in CI. */
  @Override
  public String toString() {
    return kind.sentence
        .replace("{subject}", subject)
        .replace("{activity}", activity)
        .replace("{found}", found)
        .replace("{declared}", declared);
  }
}
