package timecop.cli.load.plan.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static timecop.cli.load.account.SampleCounts.counts;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;
import timecop.cli.load.account.MeasuredRun;

class GateTest {
  // 200 are due in 40 s, where 6 a second were wanted; 190 start, of which 182 complete.
  private static final Counts COUNTS = counts(200, 190, 4, 1, 5, 182, 2, 1, 1, 1, 3, 7);

  // Completions take 1, 2 to 100 ms in response and a tenth of it in service; starts 1 ms. Times
  // are kept to 0.1 %.
  @ParameterizedTest
  @CsvSource({
    "completion.p50>49ms, 50000,   true",
    "completion.p50>51ms, 50000,   false",
    "completion.response.p99<98ms, 99000,   false",
    "completion.p99<1h, 99000,   true",
    "completion.max<=2s, 100000,  true",
    "completion.service.p50>6ms, 5000,    false",
    "completion.service.p50>=5ms, 5000,    true",
    "completion.min>0s, 1000,    true",
    "start.mean>999us, 1000,    true",
    "start.mean>2ms, 1000,    false",
    "lag.max>2s, 3000000, true",
    "lag.max>4s, 3000000, false",
    "error_rate>5%, 0.05,    false",
    "error_rate>=5%, 0.05,    true",
    "rate<4.75/s, 4.75,    false",
    "rate<=4.75/s, 4.75,    true",
    "rate<79%, 0.7917,  false",
    "rate<80%, 0.7917,  true",
    "offered<200, 200,     false",
    "started<=190, 190,     true",
    "start_failed>3, 4,       true",
    "start_unknown>1, 1,       false",
    "dropped>0, 5,       true",
    "late>7, 7,       false",
    "completed<183, 182,     true",
    "failed>2, 2,       false",
    "timed_out>=1, 1,       true",
    "cancelled>=2, 1,       false",
    "terminated>0, 1,       true",
    "unfinished>2, 3,       true",
    "throttled>9, 9,       false",
    "throttled>8, 9,       true",
    "demo-java.completion.p50>1s, 2000000, true",
    "demo-java.completed<1, 1,       false",
    "demo-java.error_rate>0%, 0,       false",
  })
  void aRunIsComparedWithTheLimit(String text, double value, boolean broken) {
    GateResult result = gate(text).judge(run());

    assertThat(result.gate()).isEqualTo(text);
    assertThat(result.measured()).isTrue();
    assertThat(result.value()).isCloseTo(value, withinPercentage(0.1));
    assertThat(result.broken()).isEqualTo(broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completion.p99>2s",
        "start.service.min<1s",
        "lag.p99>1h",
        "error_rate>1%",
        "rate<95%",
        "rate<1/s",
        "demo-java.completion.max>1h"
      })
  void whatWasNotMeasuredBreaks(String text) {
    GateResult result = gate(text).judge(nothing());

    assertThat(result.measured()).isFalse();
    assertThat(result.broken()).isTrue();
  }

  // 60 complete in 1 s each; 40 are unfinished at an age of 0.1 s, and may take any time.
  @ParameterizedTest
  @CsvSource({
    "completion.p60>2s,         1000000, false, false",
    "completion.p60>500ms,      1000000, false, true",
    "completion.p30>500ms,      1000000, false, true",
    "completion.p61>2s,         1000000, true,  true",
    "completion.p99>1h,         1000000, true,  true",
    "completion.max>1h,         1000000, true,  true",
    "completion.mean>1h,        640000,  true,  true",
    "completion.min>2s,         1000000, false, false",
    "completion.service.p99>1h, 1000000, true,  true",
    "completion.p99<1ms,        1000000, true,  true",
    "start.p99>2s,              1000,    false, false",
  })
  void aPercentileThatFallsOnUnfinishedWorkflowsBreaks(
      String text, double value, boolean lowerBound, boolean broken) {
    GateResult result = gate(text).judge(partlyFinished(60, 40));

    assertThat(result.value()).isCloseTo(value, withinPercentage(0.1));
    assertThat(result.lowerBound()).isEqualTo(lowerBound);
    assertThat(result.broken()).isEqualTo(broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completion.min>1h",
        "completion.p50>1h",
        "completion.p99>1h",
        "completion.p99<1us",
        "completion.mean>1h"
      })
  void noCompletionGatePassesIfNothingCompleted(String text) {
    GateResult result = gate(text).judge(partlyFinished(0, 4));

    assertThat(result.measured()).isTrue();
    assertThat(result.lowerBound()).isTrue();
    assertThat(result.value()).isCloseTo(100_000, withinPercentage(0.1));
    assertThat(result.broken()).isTrue();
  }

  private static MeasuredRun partlyFinished(int completed, int unfinished) {
    return new MeasuredRun(
        new MeasuredRun.Group(
            "",
            counts(100, 100, 0, 0, 0, completed, 0, 0, 0, 0, unfinished, 0),
            values(1000),
            values(1_000_000, completed),
            values(100_000, unfinished)),
        List.of(),
        new Histogram(3),
        0,
        10,
        10);
  }

  private static Latency values(long micros, int count) {
    Latency latency = Latency.none();
    latency.response().recordValueWithCount(micros, count);
    latency.service().recordValueWithCount(micros, count);
    return latency;
  }

  @Test
  void aCountOfNothingIsZero() {
    assertThat(gate("dropped>0").judge(nothing()))
        .isEqualTo(new GateResult("dropped>0", Unit.COUNT, true, false, 0, false));
    assertThat(gate("completed<1").judge(nothing()).broken()).isTrue();
  }

  @Test
  void aClosedLoopHasNoShareOfAWantedRate() {
    MeasuredRun open = run();
    MeasuredRun closed =
        new MeasuredRun(open.total(), open.workflows(), open.lag(), open.throttled(), 40, 0);

    assertThat(gate("rate<95%").judge(closed).measured()).isFalse();
    assertThat(gate("rate<1/s").judge(closed).value()).isEqualTo(4.75);
  }

  // There are 200 arrivals, 100 completions, and one of demo-java.
  @ParameterizedTest
  @CsvSource({
    "dropped>0,                   1000000, true",
    "dropped>=5,                  1000000, true",
    "dropped>5,                   0,       false",
    "dropped<100,                 0,       false",
    "completed<1000,              0,       false",
    "unfinished>0,                0,       false",
    "start_unknown>0,             0,       false",
    "throttled>0,                 1000000, true",
    "completion.p50>1ms,          100,     true",
    "completion.p50>1ms,          101,     false",
    "completion.p50>1s,           100,     false",
    "demo-java.completion.p50>1s, 1,       true",
    "demo-java.completion.p50>1s, 2,       false",
    "error_rate>1%,               200,     true",
    "error_rate>1%,               201,     false",
    "rate<95%,                    200,     true",
    "rate<95%,                    201,     false",
    "rate<5/s,                    200,     true",
  })
  void aRunInProgressHasBrokenAGateForGoodOrByEnoughValues(
      String text, long enough, boolean broken) {
    assertThat(gate(text).isBrokenBy(run(), enough)).isEqualTo(broken);
  }

  @Test
  void aRunThatHasJustBegunHasBrokenNothing() {
    for (String text : List.of("completion.p99>0s", "error_rate>0%", "rate<95%", "dropped>0")) {
      assertThat(gate(text).isBrokenBy(nothing(), 0)).isFalse();
    }
  }

  private static Gate gate(String text) {
    List<String> errors = new ArrayList<>();
    List<Gate> gates = GateParser.parse(text, List.of("demo-java"), RunBounds.NONE, errors);
    assertThat(errors).isEmpty();
    return gates.get(0);
  }

  private static MeasuredRun run() {
    Latency completion = Latency.none();
    for (int ms = 1; ms <= 100; ms++) {
      completion.response().recordValue(ms * 1000L);
      completion.service().recordValue(ms * 100L);
    }
    return new MeasuredRun(
        new MeasuredRun.Group("", COUNTS, values(1000), completion, Latency.none()),
        List.of(
            new MeasuredRun.Group(
                "demo-java",
                counts(1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0),
                values(1000),
                values(2_000_000),
                Latency.none())),
        values(3_000_000).response(),
        9,
        40,
        6);
  }

  private static MeasuredRun nothing() {
    return new MeasuredRun(
        new MeasuredRun.Group("", Counts.NONE, Latency.none(), Latency.none(), Latency.none()),
        List.of(),
        new Histogram(3),
        0,
        0,
        6);
  }

  private static Latency values(long micros) {
    Latency latency = Latency.none();
    latency.response().recordValue(micros);
    latency.service().recordValue(micros);
    return latency;
  }
}
