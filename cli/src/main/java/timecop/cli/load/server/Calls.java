package timecop.cli.load.server;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.ExecutionException;

/** Waits for the answers of calls that have a deadline. */
public final class Calls {
  private Calls() {}

  /**
   * Waits for an answer until the call's deadline; an interrupt does not end the wait.
   *
   * @throws StatusRuntimeException if the call failed
   */
  public static <T> T get(ListenableFuture<T> answer) {
    try {
      return requireNonNull(Uninterruptibles.getUninterruptibly(answer));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusRuntimeException status
          ? status
          : new IllegalStateException(e.getCause());
    }
  }
}
