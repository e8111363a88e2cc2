package timecop.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong clock = new AtomicLong();
  private final Pace pace = new Pace(clock::get);

  private Duration afterCall(Duration took) {
    pace.calls();
    clock.addAndGet(took.toNanos());
    return pace.broughtNothing();
  }

  @Test
  void callsThatReturnAtOnceWithNothingComeLessAndLessOften() {
    assertThat(Stream.generate(() -> afterCall(Duration.ZERO)).limit(7).map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
  }

  @Test
  void aCallThatTheServerHeldIsFollowedByTheNextAtOnce() {
    assertThat(Stream.generate(() -> afterCall(Duration.ofSeconds(20))).limit(10))
        .allMatch(Duration::isZero);
  }

  @Test
  void newsEndTheDelay() {
    var unused = afterCall(Duration.ZERO);
    pace.broughtNews();

    assertThat(afterCall(Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
  }
}
