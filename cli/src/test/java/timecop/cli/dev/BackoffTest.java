package timecop.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff();

  private long secondsAfter(long runSeconds) {
    return backoff.delayAfter(Duration.ofSeconds(runSeconds)).toSeconds();
  }

  @Test
  void theWaitDoublesUpToThirtySeconds() {
    assertThat(Stream.generate(() -> secondsAfter(0)).limit(7))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void aProcessThatLastedIsStartedAgainAtOnce() {
    assertThat(secondsAfter(0)).isEqualTo(1);
    assertThat(secondsAfter(0)).isEqualTo(2);
    assertThat(secondsAfter(31)).isEqualTo(1);
    assertThat(secondsAfter(0)).isEqualTo(2);
  }
}
