package timecop.catalog.start;

import java.util.Locale;
import java.util.Optional;

/**
 * What happens around the start and the end of a workflow; empty for the server's default.
 *
 * @param idReuse whether the ID of a closed workflow may be used again
 * @param idConflict what a start does while the ID is running
 * @param parentClose what happens to it when its parent closes
 */
public record StartPolicies(
    Optional<IdReuse> idReuse, Optional<IdConflict> idConflict, Optional<ParentClose> parentClose) {

  /** Whether the ID of a closed workflow may be used again. */
  public enum IdReuse {
    ALLOW_DUPLICATE,
    ALLOW_DUPLICATE_FAILED_ONLY,
    REJECT_DUPLICATE;

    /** Returns its word on the command line. */
    @Override
    public String toString() {
      return StartPolicies.word(this);
    }
  }

  /** What a start does while the ID is running. */
  public enum IdConflict {
    FAIL,
    USE_EXISTING,
    TERMINATE_EXISTING;

    /** Returns its word on the command line. */
    @Override
    public String toString() {
      return StartPolicies.word(this);
    }
  }

  /** What happens to a child when its parent closes. */
  public enum ParentClose {
    TERMINATE,
    ABANDON,
    REQUEST_CANCEL;

    /** Returns its word on the command line. */
    @Override
    public String toString() {
      return StartPolicies.word(this);
    }
  }

  private static String word(Enum<?> policy) {
    return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
