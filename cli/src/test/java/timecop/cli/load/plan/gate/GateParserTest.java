package timecop.cli.load.plan.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateParserTest {
  private static final List<String> WORKFLOWS = List.of("demo-mixed", "demo-java");

  private final List<String> errors = new ArrayList<>();

  @Test
  void gatesAreJoinedByCommas() {
    List<Gate> gates = parse("completion.p99>2s,error_rate>1%,dropped>0,rate<95%");

    assertThat(errors).isEmpty();
    assertThat(gates)
        .extracting(Gate::text)
        .containsExactly("completion.p99>2s", "error_rate>1%", "dropped>0", "rate<95%");
    assertThat(gates).extracting(Gate::limit).containsExactly(2_000_000.0, 0.01, 0.0, 0.95);
    assertThat(gates)
        .extracting(Gate::comparison)
        .containsExactly(
            Gate.Comparison.OVER,
            Gate.Comparison.OVER,
            Gate.Comparison.OVER,
            Gate.Comparison.UNDER);
    assertThat(gates)
        .extracting(gate -> gate.metric().unit())
        .containsExactly(Unit.MICROSECONDS, Unit.RATIO, Unit.COUNT, Unit.RATIO);
  }

  // Times are kept in microseconds, shares from 0 to 1.
  @ParameterizedTest
  @CsvSource({
    "start.p50>500ms, MICROSECONDS,  OVER,  500000",
    "completion.p99.9 >= 1m30s, MICROSECONDS,  FROM,  90000000",
    "completion.service.mean<250us, MICROSECONDS,  UNDER, 250",
    "start.response.max<=0s, MICROSECONDS,  UPTO,  0",
    "lag.min>1.5ms, MICROSECONDS,  OVER,  1500",
    "error_rate>0.5%, RATIO, OVER,  0.005",
    "error_rate>=0.05, RATIO, FROM,  0.05",
    "error_rate>=1, RATIO, FROM,  1",
    "error_rate<100%, RATIO, UNDER,  1",
    "rate>100%, RATIO, OVER,  1",
    "rate<4.5/s, PER_SECOND,  UNDER, 4.5",
    "rate<=95%, RATIO, UPTO,  0.95",
    "rate>120%, RATIO, OVER,  1.2",
    "throttled>0,                   COUNT, OVER,  0",
    "timed_out>=12,                 COUNT, FROM,  12",
    "demo-java.completion.p99>1s, MICROSECONDS,  OVER,  1000000",
    "demo-mixed.error_rate>2%, RATIO, OVER,  0.02",
    "demo-mixed.failed>3,           COUNT, OVER,  3",
  })
  void everyMetricHasItsUnit(String text, Unit unit, Gate.Comparison comparison, double limit) {
    List<Gate> gates = parse(text);

    assertThat(errors).isEmpty();
    assertThat(gates).hasSize(1);
    assertThat(gates.get(0).metric().unit()).isEqualTo(unit);
    assertThat(gates.get(0).comparison()).isEqualTo(comparison);
    assertThat(gates.get(0).limit()).isCloseTo(limit, within(1e-9));
  }

  @Test
  void allThatTheHelpNamesIsKnown() {
    assertThat(Metric.KNOWN).isNotEmpty();
    for (String metric : Metric.KNOWN) {
      String limit =
          metric.endsWith(".p99")
              ? "1s"
              : metric.equals("rate") ? "1/s" : metric.equals("error_rate") ? "1%" : "1";

      assertThat(parse(metric + ">" + limit)).hasSize(1);
    }
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "completion.p99",
        "completion.p99>",
        ">2s",
        "completion.p99=2s",
        "completion.p99>>2s",
        "completion.p99 2s",
        "completion.p99>-2s",
        "completion.p99>2 s",
        "a b>1"
      })
  void aTextWithoutItsThreePartsIsNoGate(String text) {
    parse(text);

    assertThat(errors)
        .containsExactly(
            "--fail-if: \"%s\": expected METRIC, one of > >= < <=, and a limit, such as"
                    .formatted(text)
                + " completion.p99>2s");
  }

  @ParameterizedTest
  @CsvSource({
    "completion.p99>2,    completion.p99, 'a time, such as 500ms or 2s'",
    "completion.p99>1%,   completion.p99, 'a time, such as 500ms or 2s'",
    "lag.max>1S,          lag.max,        'a time, such as 500ms or 2s'",
    "dropped>1.5,         dropped,        'a whole number, such as 0'",
    "dropped>1%,          dropped,        'a whole number, such as 0'",
    "demo-java.failed>2s, demo-java.failed, 'a whole number, such as 0'",
    "error_rate>2s,       error_rate,     'a share, such as 1% or 0.01'",
    "error_rate>%,        error_rate,     'a share, such as 1% or 0.01'",
    "rate<95, rate, 'starts per second or a share of the wanted rate, such as 4.5/s or 95%'",
    "rate<5/m, rate, 'starts per second or a share of the wanted rate, such as 4.5/s or 95%'",
    "rate<x%, rate, 'starts per second or a share of the wanted rate, such as 4.5/s or 95%'",
  })
  void aLimitOfAnotherUnitIsReportedWhatIsExpected(String text, String metric, String expected) {
    parse(text);

    assertThat(errors)
        .containsExactly(
            "--fail-if: \"%s\": the limit of %s: expected %s".formatted(text, metric, expected));
  }

  @ParameterizedTest
  @CsvSource({
    "error_rate>1,    it can never break: error_rate is always 100% or less; did you mean"
        + " error_rate>1%?",
    "error_rate>5,    it can never break: error_rate is always 100% or less; did you mean"
        + " error_rate>5%?",
    "error_rate>=2.5, it can never break: error_rate is always 100% or less; did you mean"
        + " error_rate>=2.5%?",
    "error_rate>100%, it can never break: error_rate is always 100% or less",
    "error_rate>120%, it can never break: error_rate is always 100% or less",
    "error_rate<0%,   it can never break: error_rate is always 0 or more",
    "error_rate>=0%,  it would break in every run: error_rate is always 0 or more",
    "error_rate<=1,   it would break in every run: error_rate is always 100% or less; did you mean"
        + " error_rate<=1%?",
    "error_rate<101%, it would break in every run: error_rate is always 100% or less",
    "dropped<0,       it can never break: dropped is always 0 or more",
    "completed>=0,    it would break in every run: completed is always 0 or more",
    "lag.p99<0s,      it can never break: lag.p99 is always 0 or more",
    "rate<0/s,        it can never break: rate is always 0 or more",
    "rate<0%,         it can never break: rate is always 0 or more",
    "start.p50>=0ms,  it would break in every run: start.p50 is always 0 or more",
    "demo-java.error_rate>1, it can never break: demo-java.error_rate is always 100% or less; did"
        + " you mean demo-java.error_rate>1%?",
  })
  void aGateThatCannotPassAndBreakIsNone(String text, String why) {
    assertThat(parse(text)).isEmpty();
    assertThat(errors).containsExactly("--fail-if: \"%s\": %s".formatted(text, why));
  }

  @ParameterizedTest
  @CsvSource({
    "completion.p100>1s,       completion.p99",
    "complete>1,               completed",
    "droped>0,                 dropped",
    "demo-java.completion.p>1s, demo-java.completion.p99",
  })
  void anUnknownMetricGetsTheNearest(String text, String nearest) {
    parse(text);

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0))
        .startsWith(
            "--fail-if: \"%s\": unknown metric (did you mean %s?); available: completion.p99, "
                .formatted(text, nearest))
        .endsWith(", throttled; for one workflow: WORKFLOW.completion.p99");
  }

  // Lag, the rate and what is throttled belong to the generator, not to a workflow.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "qqqq>1",
        "demo-java.lag.p99>1s",
        "demo-java.rate<1/s",
        "demo-java.throttled>0",
        "lag.service.p99>1s",
        "demo-python.dropped>0"
      })
  void whatIsNotMeasuredIsUnknown(String text) {
    assertThat(parse(text)).isEmpty();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).startsWith("--fail-if: \"%s\": unknown metric".formatted(text));
  }

  @Test
  void allFaultsAreReportedAtOnceAndWhatIsRightIsKept() {
    assertThat(parse("nonsense,dropped>0,error_rate>2s,"))
        .extracting(Gate::text)
        .containsExactly("dropped>0");
    assertThat(errors).hasSize(3);
    assertThat(errors.get(0)).startsWith("--fail-if: \"nonsense\": expected METRIC");
    assertThat(errors.get(1)).startsWith("--fail-if: \"error_rate>2s\": the limit of error_rate");
    assertThat(errors.get(2)).startsWith("--fail-if: \"\": expected METRIC");
  }

  private List<Gate> parse(String text) {
    return GateParser.parse(text, WORKFLOWS, RunBounds.NONE, errors);
  }
}
