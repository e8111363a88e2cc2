package timecop.cli.load.plan.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.2", "7, 1.4", "10000000, 2000000"})
  void aConstantRateHasItsArrivalsAtTheirNumberByTheRate(double number, double seconds) {
    assertThat(new ConstantShape(5).due(number)).isEqualTo(seconds);
  }

  // 1 + 49/30 t arrivals per second: t + 49/60 t^2 of them in t seconds.
  @ParameterizedTest
  @CsvSource({"0, 0", "6, 35.4", "15, 198.75", "29, 715.8166666666667"})
  void aRampHasTheAreaUnderItsLine(double seconds, double arrivals) {
    Shape ramp = StagesShape.parse("1..50/30s");

    assertThat(ramp.arrivals(seconds)).isCloseTo(arrivals, EXACT);
    assertThat(ramp.due(arrivals)).isCloseTo(seconds, EXACT);
    assertThat(ramp.arrivals(30)).isCloseTo(765, EXACT);
    assertThat(ramp.due(765)).isEqualTo(ENDLESS);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "15, 25.5", "29.99999999999, 50", "30, 0"})
  void theRateOfARampLiesOnItsLine(double seconds, double rate) {
    assertThat(StagesShape.parse("1..50/30s").rate(seconds)).isCloseTo(rate, EXACT);
  }

  // 10 - t/2 per second: 10 t - t^2/4, in all 100.
  @ParameterizedTest
  @CsvSource({"0, 0", "10, 75", "18, 99", "19.8, 99.99"})
  void aRampGoesDownToNothingToo(double seconds, double arrivals) {
    assertThat(StagesShape.parse("10..0/20s").due(arrivals)).isCloseTo(seconds, EXACT);
    assertThat(StagesShape.parse("10..0/20s").due(100)).isEqualTo(ENDLESS);
  }

  // t^2/2 arrivals in t seconds.
  @Test
  void aRampFromNothingBeginsWhereItStands() {
    assertThat(StagesShape.parse("0..10/10s").due(0)).isZero();
    assertThat(StagesShape.parse("0..10/10s").due(2)).isCloseTo(2, EXACT);
    assertThat(StagesShape.parse("10/30s,0..10/10s").due(300)).isEqualTo(30);
    assertThat(StagesShape.parse("10/30s,0..10/10s").due(302)).isCloseTo(32, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "299, 29.9",
    "300, 30",
    "301, 30.02",
    "3299, 89.98",
    "3300, 90",
    "3301, 90.1",
    "3599, 119.9",
    "3600, Infinity",
  })
  void stagesFollowEachOtherWithoutAGap(double number, double seconds) {
    assertThat(StagesShape.parse("10/30s,50/1m,10/30s").due(number)).isCloseTo(seconds, EXACT);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "29.999, 10", "30, 50", "89.999, 50", "90, 10", "119.999, 10", "120, 0"})
  void aStagesRateHoldsFromItsBeginningToBeforeItsEnd(double seconds, double rate) {
    assertThat(StagesShape.parse("10/30s,50/1m,10/30s").rate(seconds)).isEqualTo(rate);
  }

  @Test
  void aStageOfRateZeroIsAPause() {
    Shape shape = StagesShape.parse("10/10s,0/20s,10/10s");

    assertThat(shape.due(99)).isCloseTo(9.9, EXACT);
    assertThat(shape.due(100)).isEqualTo(30);
    assertThat(shape.due(199)).isCloseTo(39.9, EXACT);
    assertThat(shape.due(200)).isEqualTo(ENDLESS);
    assertThat(shape.rate(15)).isZero();
    assertThat(shape.arrivals(30)).isEqualTo(100);
    assertThat(shape.seconds()).isEqualTo(40);
  }

  // In binary 1.1 * 100 is more than 110, and 8.3 * 60 more than 498.
  @ParameterizedTest
  @CsvSource({"1.1, 100, 110", "8.3, 60, 498", "5, 60, 300", "0.29, 100, 29"})
  void arrivalsEndBeforeTheEndAndNotAtIt(double rate, double seconds, double arrivals) {
    Shape shape = new ConstantShape(rate).until(seconds);

    assertThat(shape.due(arrivals - 1)).isCloseTo((arrivals - 1) / rate, EXACT);
    assertThat(shape.due(arrivals)).isEqualTo(ENDLESS);
  }

  @Test
  void aShapeCanEndEarlier() {
    assertThat(new ConstantShape(5).seconds()).isEqualTo(ENDLESS);
    assertThat(new ConstantShape(5).until(60).arrivals(1e9)).isEqualTo(300);
    assertThat(StagesShape.parse("0..60/60s").until(30).arrivals(1e9)).isEqualTo(450);
    assertThat(StagesShape.parse("0..60/60s").until(30).rate(29)).isCloseTo(29, EXACT);
    assertThat(StagesShape.parse("0..60/60s").until(30).rate(30)).isZero();
    assertThat(StagesShape.parse("10/30s,50/1m,10/30s").until(40).arrivals(1e9)).isEqualTo(800);
    assertThat(StagesShape.parse("10/30s,50/1m,10/30s").until(40).due(799)).isCloseTo(39.98, EXACT);
    assertThat(StagesShape.parse("10/30s,50/1m,10/30s").until(40).due(800)).isEqualTo(ENDLESS);
    assertThat(StagesShape.parse("10/30s,50/1m").until(1000).seconds()).isEqualTo(90);
    assertThat(new ConstantShape(5).until(0).due(0)).isEqualTo(ENDLESS);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 10", "1, -1, 10", "1, 1, 0", "1, 1, -5", "1, 1, NaN", "1, 2, Infinity"})
  void aRampThatCannotBeIsRefused(double from, double to, double seconds) {
    assertThatIllegalArgumentException().isThrownBy(() -> new RampShape(from, to, seconds));
  }

  @Test
  void aShapeWithoutStagesHasNoArrivals() {
    assertThat(new StagesShape(List.of()).due(0)).isEqualTo(ENDLESS);
  }
}
