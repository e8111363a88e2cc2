package timecop.cli.server;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a list of the server page by page, and ends whatever the server answers: at a token that
 * repeats, and at the deadline.
 *
 * @param <A> the answer that has a page and the token of the next one
 * @param call gets the page of a token; the first token is empty
 * @param nextToken returns the token of the next page, empty after the last one
 */
public record Pages<A>(Function<ByteString, A> call, Function<A, ByteString> nextToken) {

  /**
   * Passes each page on as soon as it is there.
   *
   * @param page takes a page, and returns whether the next one is wanted
   * @throws io.grpc.StatusRuntimeException if a call fails, a token repeats, or the list does not
   *     end before the deadline
   */
  public void each(Deadline deadline, Predicate<A> page) {
    Repetition repetition = new Repetition();
    ByteString token = ByteString.EMPTY;
    do {
      A answer = call.apply(token);
      boolean isNextWanted = page.test(answer);
      token = nextToken.apply(answer);
      if (!isNextWanted || token.isEmpty()) {
        return;
      }
      if (repetition.isSeen(token)) {
        throw Status.DATA_LOSS
            .withDescription("the token of a page repeats, so the list has no end")
            .asRuntimeException();
      }
    } while (!deadline.isPast());
    throw Status.DATA_LOSS
        .withDescription("the list has no end after " + deadline.time().toSeconds() + " s")
        .asRuntimeException();
  }

  /** Finds a cycle of tokens by Brent's algorithm, which keeps one token. */
  private static final class Repetition {
    private ByteString kept = ByteString.EMPTY;
    private long since;
    private long limit = 1;

    boolean isSeen(ByteString token) {
      if (token.equals(kept)) {
        return true;
      }
      since++;
      if (since == limit) {
        kept = token;
        since = 0;
        limit *= 2;
      }
      return false;
    }
  }
}
