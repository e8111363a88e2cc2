package timecop.cli.load.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClockTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  @Test
  void nothingIsKnownBeforeAStart() {
    ServerClock clock = new ServerClock();

    assertThat(clock.isKnown()).isFalse();
    assertThat(clock.aheadNanos()).isZero();
    assertThat(clock.uncertaintyNanos()).isZero();
  }

  @Test
  void aStartIsUncertainByHalfOfItsLength() {
    ServerClock clock = new ServerClock();

    clock.start(100 * MS, 110 * MS, 1105 * MS + 1);

    assertThat(clock.isKnown()).isTrue();
    assertThat(clock.aheadNanos()).isEqualTo(1000 * MS + 1);
    assertThat(clock.uncertaintyNanos()).isEqualTo(5 * MS + 1);
  }

  // Both starts together would allow only 999 to 1,005 ms, but one call's half is the claim at
  // best.
  @Test
  void theShortestStartCounts() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS + 1);
    clock.start(200 * MS, 206 * MS, 1207 * MS + 1);

    assertThat(clock.aheadNanos()).isEqualTo(1004 * MS + 1);
    assertThat(clock.uncertaintyNanos()).isEqualTo(3 * MS + 1);

    clock.start(210 * MS, 310 * MS, 1260 * MS + 1);

    assertThat(clock.aheadNanos()).isEqualTo(1004 * MS + 1);
  }

  @Test
  void aServerBehindHasANegativeOffset() {
    ServerClock clock = new ServerClock();

    clock.start(1000 * MS, 1010 * MS, 505 * MS);

    assertThat(clock.aheadNanos()).isEqualTo(-500 * MS);
  }

  // A server that stores milliseconds may have started the workflow up to 1 ms off.
  @ParameterizedTest
  @CsvSource({"1105000001, 1", "1105001000, 1000", "1105000000, 1000000", "2000000000, 1000000000"})
  void aRoundedTimeIsUncertainByItsUnit(long byServer, long unit) {
    ServerClock clock = new ServerClock();

    clock.start(100 * MS, 110 * MS, byServer);

    assertThat(clock.uncertaintyNanos()).isEqualTo(5 * MS + unit);
  }

  @Test
  void anOldStartLosesPrecisionAndANewOneOfTheSameLengthReplacesIt() {
    ServerClock clock = new ServerClock();
    clock.start(0, 2 * MS, SECOND + MS + 1);
    clock.start(100 * SECOND, 100 * SECOND + 40 * MS, 101 * SECOND + 20 * MS + 1);

    // 100 s at 0.1 ms each.
    assertThat(clock.uncertaintyNanos()).isCloseTo(11 * MS, withinMicros(100));

    clock.start(100 * SECOND, 100 * SECOND + 2 * MS, 101 * SECOND + 3 * MS + 1);

    assertThat(clock.aheadNanos()).isEqualTo(SECOND + 2 * MS + 1);
    assertThat(clock.uncertaintyNanos()).isCloseTo(MS, withinMicros(10));
  }

  @Test
  void aClockThatWasSetIsMeasuredAnew() {
    ServerClock forwards = new ServerClock();
    forwards.start(100 * MS, 102 * MS, 101 * MS);
    forwards.start(200 * MS, 210 * MS, 3205 * MS);

    assertThat(forwards.aheadNanos()).isEqualTo(3000 * MS);
    assertThat(forwards.uncertaintyNanos()).isCloseTo(5 * MS, withinMicros(1000));

    ServerClock backwards = new ServerClock();
    backwards.start(200 * MS, 204 * MS, 3202 * MS);
    backwards.start(300 * MS, 310 * MS, 305 * MS);

    assertThat(backwards.aheadNanos()).isZero();
  }

  // Whatever happens between sending and answer, the offset is within its uncertainty; with one
  // shared clock too.
  @ParameterizedTest
  @ValueSource(longs = {0, 50 * MS, -50 * MS, 120 * SECOND, -120 * SECOND, 7})
  void theTrueOffsetLiesWithinTheUncertainty(long ahead) {
    SplittableRandom random = new SplittableRandom(9);
    for (int run = 0; run < 200; run++) {
      ServerClock clock = new ServerClock();
      long time = 1_800_000_000L * SECOND;
      long shortest = Long.MAX_VALUE;
      for (int start = 0; start < 50; start++) {
        time += random.nextLong(100 * MS);
        long length = random.nextLong(1, 30 * MS);
        long received = time + random.nextLong(length);
        shortest = Math.min(shortest, length);
        clock.start(time, time + length, (received + ahead) / 1000 * 1000);

        assertThat(Math.abs(clock.aheadNanos() - ahead))
            .isLessThanOrEqualTo(clock.uncertaintyNanos());
        assertThat(clock.uncertaintyNanos()).isGreaterThanOrEqualTo(shortest / 2);
      }
    }
  }

  @Test
  void aCloseIsTheStartByOurClockAndTheServersOwnTimeBetweenThem() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS);

    assertThat(clock.closed(100 * MS, 110 * MS, 1103 * MS, 1203 * MS)).isEqualTo(203 * MS);
  }

  @Test
  void theErrorOfAllClosesIsThatOfTheWorst() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS + 1);
    clock.closed(100 * MS, 110 * MS, 1103 * MS, 1203 * MS);
    assertThat(clock.closeErrorNanos()).isEqualTo(5 * MS + 1);

    clock.start(200 * MS, 202 * MS, 1201 * MS + 1);
    clock.closed(200 * MS, 202 * MS, 1201 * MS, 1203 * MS);
    assertThat(clock.uncertaintyNanos()).isEqualTo(MS + 1);
    assertThat(clock.closeErrorNanos()).isEqualTo(5 * MS + 1);
    assertThat(clock.closed(1500 * MS)).isEqualTo(500 * MS - 1);
  }

  @Test
  void aStartIsPlacedNeitherBeforeItsSendingNorAfterItsAnswer() {
    ServerClock clock = new ServerClock();
    clock.start(100 * MS, 110 * MS, 1105 * MS);

    // By the offset of 1,000 ms these were at 50 ms and at 150 ms.
    assertThat(clock.closed(100 * MS, 110 * MS, 1050 * MS, 1060 * MS)).isEqualTo(110 * MS);
    assertThat(clock.closed(100 * MS, 110 * MS, 1150 * MS, 1160 * MS)).isEqualTo(120 * MS);
  }

  @Test
  void anErrorOfTheOffsetIsNeverLongerThanTheStartCall() {
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

  private static Offset<Long> withinMicros(long micros) {
    return within(micros * 1000);
  }
}
