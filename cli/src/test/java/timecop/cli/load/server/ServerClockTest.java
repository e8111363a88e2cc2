package timecop.cli.load.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final long MS = 1_000_000;

  @Test
  void nothingIsKnownBeforeAStart() {
    ServerClock clock = new ServerClock();

    assertThat(clock.isKnown()).isFalse();
    assertThat(clock.aheadNanos()).isZero();
    assertThat(clock.uncertaintyNanos()).isZero();
  }

  @Test
  void aStartBoundsTheDifferenceByItsLength() {
    ServerClock clock = new ServerClock();

    clock.start(100 * MS, 110 * MS, 1105 * MS);

    assertThat(clock.isKnown()).isTrue();
    assertThat(clock.aheadNanos()).isEqualTo(1000 * MS);
    assertThat(clock.uncertaintyNanos()).isEqualTo(5 * MS);
  }

  // From 995 to 1,005; then from 999 to 1,009; both: from 999 to 1,005.
  @Test
  void everyStartCanOnlyNarrowTheBounds() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS);
    clock.start(200 * MS, 210 * MS, 1209 * MS);

    assertThat(clock.aheadNanos()).isEqualTo(1002 * MS);
    assertThat(clock.uncertaintyNanos()).isEqualTo(3 * MS);

    // Wider, and so without effect.
    clock.start(300 * MS, 400 * MS, 1350 * MS);

    assertThat(clock.aheadNanos()).isEqualTo(1002 * MS);
    assertThat(clock.uncertaintyNanos()).isEqualTo(3 * MS);
  }

  @Test
  void aServerBehindIsANegativeDifference() {
    ServerClock clock = new ServerClock();

    clock.start(1000 * MS, 1010 * MS, 505 * MS);

    assertThat(clock.aheadNanos()).isEqualTo(-500 * MS);
  }

  @Test
  void aClockThatWasSetIsMeasuredAnew() {
    ServerClock forwards = new ServerClock();
    forwards.start(100 * MS, 102 * MS, 101 * MS);
    forwards.start(200 * MS, 204 * MS, 3202 * MS);

    assertThat(forwards.aheadNanos()).isEqualTo(3000 * MS);
    assertThat(forwards.uncertaintyNanos()).isEqualTo(2 * MS);

    ServerClock backwards = new ServerClock();
    backwards.start(200 * MS, 204 * MS, 3202 * MS);
    backwards.start(300 * MS, 302 * MS, 301 * MS);

    assertThat(backwards.aheadNanos()).isZero();
    assertThat(backwards.uncertaintyNanos()).isEqualTo(MS);
  }

  @Test
  void aCloseIsTheStartByOurClockAndTheServersOwnTimeBetweenThem() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS);

    assertThat(clock.closed(100 * MS, 110 * MS, 1103 * MS, 1203 * MS)).isEqualTo(203 * MS);
  }

  @Test
  void aStartIsPlacedNeitherBeforeItsSendingNorAfterItsAnswer() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS);

    // By the difference of 1,000 ms these were at 50 ms and at 150 ms.
    assertThat(clock.closed(100 * MS, 110 * MS, 1050 * MS, 1060 * MS)).isEqualTo(110 * MS);
    assertThat(clock.closed(100 * MS, 110 * MS, 1150 * MS, 1160 * MS)).isEqualTo(120 * MS);
  }

  @Test
  void anErrorOfTheDifferenceIsNeverLongerThanTheStartCall() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 10_000; i++) {
      ServerClock wrong = new ServerClock();
      long off = random.nextLong(-10_000 * MS, 10_000 * MS);
      wrong.start(0, 1, off);
      long sent = random.nextLong(1000 * MS);
      long length = random.nextLong(1, 50 * MS);
      // The server's clock is ours; what is known of it is wrong by up to 10 s.
      long start = sent + random.nextLong(length);
      long close = start + random.nextLong(5000 * MS);

      long reported = wrong.closed(sent, sent + length, start, close);

      assertThat(Math.abs(reported - close)).isLessThanOrEqualTo(length);
      assertThat(reported).isGreaterThanOrEqualTo(sent);
    }
  }
}
