package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
  private static final long MS = 1_000_000;

  @Test
  void theResponseIsFromTheIntendedTimeAndTheServiceFromTheSending() {
    LatencyRecorder recorder = new LatencyRecorder();

    recorder.record(100 * MS, 300 * MS, 301 * MS);

    Latency latency = recorder.snapshot();
    assertThat(latency.response().getTotalCount()).isEqualTo(1);
    assertThat(latency.service().getTotalCount()).isEqualTo(1);
    // Microseconds, in which three digits are kept.
    assertThat(latency.response().valuesAreEquivalent(latency.response().getMaxValue(), 201_000))
        .isTrue();
    assertThat(latency.service().getMaxValue()).isEqualTo(1000);
  }

  // 100 arrivals 10 ms apart; the generator stands still from 500 ms to 1,000 ms and then catches
  // up, each start taking 1 ms.
  @Test
  void aGeneratorThatStoodStillShowsInTheResponsesAlone() {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 0; i < 100; i++) {
      long intended = i * 10L * MS;
      long sent = i < 50 ? intended : 1000 * MS;
      recorder.record(intended, sent, sent + MS);
    }

    Latency latency = recorder.snapshot();
    assertThat(latency.service().getMaxValue()).isEqualTo(1000);
    assertThat(latency.response().getValueAtPercentile(50)).isEqualTo(1000);
    // The 75th waited 260 ms, the 99th 20 ms, the 51st 500 ms; all and 1 ms more.
    assertThat(latency.response().getMaxValue()).isBetween(500_900L, 501_500L);
    assertThat(latency.response().getValueAtPercentile(75)).isBetween(250_900L, 251_300L);
  }

  @Test
  void clocksThatDisagreeMakeNoNegativeTime() {
    LatencyRecorder recorder = new LatencyRecorder();

    recorder.record(5 * MS, 5 * MS, 3 * MS);

    assertThat(recorder.snapshot().service().getMaxValue()).isZero();
    assertThat(Micros.between(5 * MS, 3 * MS)).isZero();
    assertThat(Micros.between(3 * MS, 5 * MS + 999)).isEqualTo(2000);
  }

  @Test
  void aSnapshotStaysAsItWas() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(0, 0, MS);
    Latency before = recorder.snapshot();

    recorder.record(0, 0, MS);

    assertThat(before.response().getTotalCount()).isEqualTo(1);
    assertThat(recorder.snapshot().response().getTotalCount()).isEqualTo(2);
  }

  @Test
  void oneIsAddedToAnotherValueByValue() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(0, MS, 3 * MS);
    Latency sum = Latency.none();

    sum.add(recorder.snapshot());
    sum.add(recorder.snapshot());

    assertThat(sum.response().getCountAtValue(3000)).isEqualTo(2);
    assertThat(sum.service().getCountAtValue(2000)).isEqualTo(2);
  }
}
