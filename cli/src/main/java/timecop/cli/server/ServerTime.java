package timecop.cli.server;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import java.time.Instant;

/** Reads the times in the server's answers, which may be impossible. */
public final class ServerTime {
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
