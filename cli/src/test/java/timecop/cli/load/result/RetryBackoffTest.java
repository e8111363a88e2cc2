package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.protobuf.util.Durations;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBackoffTest {
  private static final Failure FAILURE = Failure.newBuilder().setMessage("no").build();

  // The initial interval in ms, the coefficient, the maximum in ms, the last attempt; and the sum.
  @ParameterizedTest
  @CsvSource({
    "1000, 2,   100000, 1,         0",
    "1000, 2,   100000, 2,         1000",
    "1000, 2,   100000, 3,         3000",
    "500,  2,   50000,  3,         1500",
    "1000, 1,   100000, 4,         3000",
    "1000, 1.5, 100000, 4,         4750",
    // 1, 2 and 4 s, and then 5 s each.
    "1000, 2,   5000,   6,         17000",
    "2000, 2,   1000,   3,         2000",
    // What the policy leaves out is the server's default.
    "1000, 0,   0,      3,         3000",
    "1000, 2,   0,      9,         227000",
    "1000, 2,   60000,  100000000, 5999999643000",
  })
  void thePolicyAddsUp(long initial, double coefficient, long maximum, int attempt, double sum) {
    RetryPolicy policy =
        RetryPolicy.newBuilder()
            .setInitialInterval(Durations.fromMillis(initial))
            .setBackoffCoefficient(coefficient)
            .setMaximumInterval(Durations.fromMillis(maximum))
            .build();

    assertThat(RetryBackoff.nanos(policy, attempt, FAILURE) / 1e6)
        .isCloseTo(sum, withinPercentage(1e-9));
  }

  @Test
  void aFailuresOwnDelayReplacesThePolicys() {
    Failure own =
        Failure.newBuilder()
            .setApplicationFailureInfo(
                ApplicationFailureInfo.newBuilder().setNextRetryDelay(Durations.fromMillis(700)))
            .build();

    assertThat(RetryBackoff.nanos(RetryPolicy.getDefaultInstance(), 3, own) / 1e6).isEqualTo(1400);
  }
}
