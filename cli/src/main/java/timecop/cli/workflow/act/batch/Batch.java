package timecop.cli.workflow.act.batch;

import io.temporal.api.batch.v1.BatchOperationInfo;
import io.temporal.api.enums.v1.BatchOperationState;
import io.temporal.api.enums.v1.BatchOperationType;
import io.temporal.api.workflowservice.v1.DescribeBatchOperationResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.server.ServerTime;

/**
 * A batch as the server knows it.
 *
 * @param operation what it does, in words
 * @param progress how far it is; empty in a list
 * @param reason why it was started; empty in a list
 * @param query the workflows that it is for, in the server's language; empty in a list
 */
public record Batch(
    String jobId,
    String operation,
    State state,
    Optional<Instant> started,
    Optional<Instant> closed,
    Optional<Progress> progress,
    String reason,
    String query) {

  /** How far a batch is. */
  public enum State {
    RUNNING,
    COMPLETED,
    /** It failed, or was stopped. */
    FAILED,
    /** A state of a newer server. */
    UNKNOWN
  }

  /**
   * The numbers of a batch's workflows.
   *
   * @param total all of them, as the server counted at the start; 0 before that
   */
  public record Progress(long total, long done, long failed) {}

  static Batch of(DescribeBatchOperationResponse batch) {
    return new Batch(
        batch.getJobId(),
        words(batch.getOperationType()),
        state(batch.getState()),
        ServerTime.optional(batch.getStartTime()),
        ServerTime.optional(batch.getCloseTime()),
        Optional.of(
            new Progress(
                batch.getTotalOperationCount(),
                batch.getCompleteOperationCount(),
                batch.getFailureOperationCount())),
        batch.getReason(),
        batch.getQuery());
  }

  static Batch of(BatchOperationInfo batch) {
    return new Batch(
        batch.getJobId(),
        words(batch.getOperationType()),
        state(batch.getState()),
        ServerTime.optional(batch.getStartTime()),
        ServerTime.optional(batch.getCloseTime()),
        Optional.empty(),
        "",
        "");
  }

  private static String words(BatchOperationType type) {
    return type.name()
        .replace("BATCH_OPERATION_TYPE_", "")
        .replace("_WORKFLOW", "")
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private static State state(BatchOperationState state) {
    return switch (state) {
      case BATCH_OPERATION_STATE_RUNNING -> State.RUNNING;
      case BATCH_OPERATION_STATE_COMPLETED -> State.COMPLETED;
      case BATCH_OPERATION_STATE_FAILED -> State.FAILED;
      case BATCH_OPERATION_STATE_UNSPECIFIED, UNRECOGNIZED -> State.UNKNOWN;
    };
  }
}
