package timecop.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  // Near the overflow of the clock, which has no meaning of its own.
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void theTimeLeftShrinksToNothing() {
    Deadline deadline = Deadline.in(Duration.ofNanos(10), clock::get);
    assertThat(deadline.left()).isEqualTo(Duration.ofNanos(10));

    clock.addAndGet(9);
    assertThat(deadline.left()).isEqualTo(Duration.ofNanos(1));
    assertThat(deadline.isPast()).isFalse();

    clock.addAndGet(1);
    assertThat(deadline.isPast()).isTrue();

    clock.addAndGet(1000);
    assertThat(deadline.left()).isZero();
  }

  @Test
  void aTimeBeyondTheClockIsNeverPast() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(Long.MAX_VALUE), clock::get);

    clock.addAndGet(Duration.ofDays(3650).toNanos());
    assertThat(deadline.isPast()).isFalse();
    assertThat(deadline.leftUpTo(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }
}
