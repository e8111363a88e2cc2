package timecop.cli.load.server;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.ExecutionException;

/** Waits for the answer of a call that has a deadline. */
public final class Calls {
  private Calls() {}

  /**
   * The answer. A signal does not cut the wait short: the deadline does.
   *
   * @throws StatusRuntimeException when the call failed
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
