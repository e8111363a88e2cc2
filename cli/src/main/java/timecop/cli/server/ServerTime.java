package timecop.cli.server;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import java.time.Instant;
import java.util.Optional;

/** Reads the times in the server's answers, which may be impossible. */
public final class ServerTime {
  /** The zero of times in Go, the language of the server, in seconds since 1970. */
  private static final long YEAR_1 = -62_135_596_800L;

  private ServerTime() {}

  /**
   * Returns a time.
   *
   * @throws io.grpc.StatusRuntimeException if it is before 1970 or after the year 9999
   */
  public static Instant instant(Timestamp time) {
    if (time.getSeconds() < 0 || !Timestamps.isValid(time)) {
      throw impossible(time);
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /**
   * Returns a time that an answer may lack; servers also send the first moment of the year 1 for
   * it.
   *
   * @throws io.grpc.StatusRuntimeException if it is before 1970 or after the year 9999
   */
  public static Optional<Instant> optional(Timestamp time) {
    return time.equals(Timestamp.getDefaultInstance()) || time.getSeconds() == YEAR_1
        ? Optional.empty()
        : Optional.of(instant(time));
  }

  /**
   * Returns a time in nanoseconds since 1970.
   *
   * @throws io.grpc.StatusRuntimeException if it is before 1970 or after the year 2262
   */
  public static long nanos(Timestamp time) {
    Instant instant = instant(time);
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (ArithmeticException e) {
      throw impossible(time);
    }
  }

  private static RuntimeException impossible(Timestamp time) {
    return Status.DATA_LOSS
        .withDescription(
            "impossible time of %d seconds and %d nanoseconds since 1970"
                .formatted(time.getSeconds(), time.getNanos()))
        .asRuntimeException();
  }
}
