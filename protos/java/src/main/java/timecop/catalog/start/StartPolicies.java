package timecop.catalog.start;

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
    REJECT_DUPLICATE
  }

  /** What a start does while the ID is running. */
  public enum IdConflict {
    FAIL,
    USE_EXISTING,
    TERMINATE_EXISTING
  }

  /** What happens to a child when its parent closes. */
  public enum ParentClose {
    TERMINATE,
    ABANDON,
    REQUEST_CANCEL
  }
}
