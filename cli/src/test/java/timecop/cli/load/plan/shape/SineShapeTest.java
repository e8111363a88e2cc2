package timecop.cli.load.plan.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SineShapeTest {
  private static final Offset<Double> NANOSECOND = within(1e-9);
  private static final SineShape SINE = new SineShape(20, 10, 60);

  @ParameterizedTest
  @CsvSource({"0, 20", "15, 30", "30, 20", "45, 10", "60, 20", "615, 30"})
  void theRateSwingsAroundTheBase(double seconds, double rate) {
    assertThat(SINE.rate(seconds)).isCloseTo(rate, within(1e-9));
  }

  // The integral of 20 + 10 sin(2 pi t / 60) is 20 t + 300/pi (1 - cos(2 pi t / 60)).
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "15, 395.49296585513722",
    "30, 790.98593171027443",
    "45, 995.49296585513722",
    "60, 1200",
    "120, 2400"
  })
  void theArrivalsAreTheIntegralOfTheRate(double seconds, double arrivals) {
    assertThat(SINE.arrivals(seconds)).isCloseTo(arrivals, within(1e-9));
  }

  @Test
  void theArrivalsAreTheAreaUnderTheRate() {
    double step = 1e-3;
    double area = 0;
    for (int i = 0; i < 100_000; i++) {
      area += SINE.rate((i + 0.5) * step) * step;
    }

    assertThat(SINE.arrivals(100)).isCloseTo(area, within(1e-5));
  }

  @Test
  void anArrivalIsDueWhenTheIntegralReachesItsNumber() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double seconds = random.nextDouble(600);
      assertThat(SINE.due(SINE.arrivals(seconds))).isCloseTo(seconds, NANOSECOND);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1200, 60", "2400, 120", "12000000, 600000"})
  void everyPeriodHasTheArrivalsOfTheBase(double arrivals, double seconds) {
    assertThat(SINE.due(arrivals)).isCloseTo(seconds, NANOSECOND);
  }

  @Test
  void arrivalsAreDueOneAfterAnother() {
    for (SineShape shape : new SineShape[] {SINE, new SineShape(5, 5, 7), new SineShape(3, 0, 1)}) {
      double before = -1;
      for (int i = 0; i < 5000; i++) {
        double due = shape.due(i);
        assertThat(due).isGreaterThan(before);
        assertThat(shape.arrivals(due)).isCloseTo(i, within(1e-6));
        before = due;
      }
    }
  }

  @Test
  void withoutAnAmplitudeItIsAConstantRate() {
    SineShape flat = new SineShape(5, 0, 60);
    for (int i = 0; i < 1000; i++) {
      assertThat(flat.due(i)).isCloseTo(new ConstantShape(5).due(i), NANOSECOND);
    }
  }

  @Test
  void itEndsOnlyWhereItIsCutOff() {
    assertThat(SINE.seconds()).isInfinite();
    assertThat(SINE.until(60).due(1199)).isCloseTo(SINE.due(1199), NANOSECOND);
    assertThat(SINE.until(60).due(1200)).isInfinite();
    assertThat(SINE.until(60).rate(60)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"20,10/5m", "0.5,0.5/90s", "20,0/1s"})
  void itIsReadAsBaseAmplitudeAndPeriod(String text) {
    assertThat(SineShape.parse(text)).isInstanceOf(SineShape.class);
    assertThat(SineShape.parse("20,10/5m")).isEqualTo(new SineShape(20, 10, 300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "20,10",
        "20/5m",
        "20,10/",
        "20,10/0s",
        "20,10/-5m",
        "20,21/5m",
        "0,0/5m",
        "-20,10/5m",
        "20,-1/5m",
        "20,10,5/5m",
        "a,b/c",
        "20, 10/5m"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SineShape.parse(text))
        .withMessage(
            "expected BASE,AMPLITUDE/PERIOD with a base above 0 and an amplitude up to the base,"
                + " such as 20,10/5m");
  }

  @Test
  void reportsNameIt() {
    assertThat(new ShapeOption.Given(SineShape.OPTION, "20,10/5m")).hasToString("sine 20,10/5m");
  }
}
