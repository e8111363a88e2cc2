package timecop.cli.workflow;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import timecop.cli.UserError;
import timecop.cli.server.SendInterceptor;
import timecop.cli.server.ServerErrors;
import timecop.cli.server.TemporalConnection;

/**
 * A change of something on the server. The error of a call that fails says whether the change was
 * made: a call that never left changed nothing; after a lost answer, nobody knows.
 *
 * @param subject what is changed, such as "workflow order-1"
 * @param done what happens to it, as a participle, such as "terminated"
 */
public record Change(TemporalConnection connection, String subject, String done) {

  /** Returns the error that a status stands for; empty if it has no meaning of its own here. */
  @FunctionalInterface
  public interface Meaning {
    /** Returns the error, which is reported as it is. */
    Optional<UserError> of(StatusRuntimeException failure);
  }

  /**
   * Makes the change by one call, which may take 3 s.
   *
   * @throws UserError if it fails
   */
  public <T> T once(Meaning meaning, Function<WorkflowServiceBlockingStub, T> rpc) {
    Attempts attempts = new Attempts(meaning);
    return attempts.make(() -> connection.call(stub -> attempts.call(stub, rpc)));
  }

  /**
   * Makes the change by one call.
   *
   * @param deadline how long it may take
   * @throws UserError if it fails
   */
  public <T> T once(
      Duration deadline, Meaning meaning, Function<WorkflowServiceBlockingStub, T> rpc) {
    Attempts attempts = new Attempts(meaning);
    return attempts.make(() -> connection.call(deadline, stub -> attempts.call(stub, rpc)));
  }

  /**
   * Makes the change by a call whose request ID lets the server recognise a repetition, and repeats
   * it if it fails for a reason that may pass; in all, this may take 3 s.
   *
   * @throws UserError if it fails
   */
  public <T> T repeatedly(Meaning meaning, Function<WorkflowServiceBlockingStub, T> rpc) {
    Attempts attempts = new Attempts(meaning);
    return attempts.make(() -> connection.read(stub -> attempts.call(stub, rpc)));
  }

  /** The attempts at one change. */
  private final class Attempts {
    private final Meaning meaning;
    private boolean isAnswerLost;
    private boolean isExplained;

    Attempts(Meaning meaning) {
      this.meaning = meaning;
    }

    <T> T call(WorkflowServiceBlockingStub stub, Function<WorkflowServiceBlockingStub, T> rpc) {
      AtomicBoolean isSent = new AtomicBoolean();
      try {
        return rpc.apply(stub.withOption(SendInterceptor.SENT, () -> isSent.set(true)));
      } catch (StatusRuntimeException e) {
        isAnswerLost |= isSent.get() && ServerErrors.isAnswerLost(e.getStatus().getCode());
        Optional<UserError> known = meaning.of(e);
        if (known.isPresent()) {
          isExplained = true;
          throw known.get();
        }
        throw e;
      }
    }

    <T> T make(Supplier<T> calls) {
      try {
        return calls.get();
      } catch (UserError e) {
        throw isExplained && !isAnswerLost ? e : withOutcome(e);
      }
    }

    private UserError withOutcome(UserError error) {
      List<String> errors = new ArrayList<>(error.errors());
      errors.add(
          isAnswerLost
              ? "It is unknown whether %s was %s.".formatted(subject, done)
              : "%s was not %s.".formatted(capitalised(subject), done));
      return new UserError(error.exitCode(), errors, error.hintLines().toArray(String[]::new));
    }

    private static String capitalised(String text) {
      return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
  }
}
