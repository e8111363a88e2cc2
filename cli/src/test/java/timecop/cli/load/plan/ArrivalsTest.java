package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import timecop.cli.load.plan.shape.ConstantShape;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.plan.shape.ShapeOption;
import timecop.cli.load.plan.shape.ShapeParser;
import timecop.cli.load.plan.shape.SineShape;

/** The scheduler in numbers, without a clock. */
class ArrivalsTest {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final long SECOND = 1_000_000_000;

  @Test
  void arrivalsOfAConstantRateAreDueAtTheirNumberByTheRate() {
    assertThat(all(uniform(new ConstantShape(5).until(1))))
        .containsExactly(
            new Arrival(0, 0),
            new Arrival(1, 200_000_000),
            new Arrival(2, 400_000_000),
            new Arrival(3, 600_000_000),
            new Arrival(4, 800_000_000));
  }

  // N arrivals span n intervals: 6 arrivals at 3 a second span 2 s, although the last is due at
  // 1.67 s.
  @ParameterizedTest
  @CsvSource({
    "3,    6,          1/1, 0,   2",
    "3,    1,          1/1, 0,   0.333333333",
    "0.1,  1,          1/1, 0,   10",
    "10/2s,   2147483647, 1/1, 0,   2",
    // 21 arrivals in 2.05 s, of which the last is due at 2 s.
    "10/2050ms, 2147483647, 1/1, 0,   2.1",
    "10,   21,         1/2, 0,   2.2",
    "10,   21,         2/2, 0.1, 2.1",
    "10/2s,   2147483647, 2/2, 0.1, 2.1",
    "'5/2s,0/1s', 2147483647, 1/1, 0, 3",
    "10..0/20s, 2147483647, 1/1, 0, 20",
  })
  void uniformArrivalsSpanAsManyIntervals(
      String rates, int count, String part, double begin, double end) {
    Shape shape =
        rates.contains("/") ? stages(rates) : new ConstantShape(Double.parseDouble(rates));
    Arrivals arrivals = arrivals(shape, ArrivalPattern.UNIFORM, count, Part.parse(part), 0);

    arrivals.next();
    assertThat(arrivals.intervalBegin() / 1e9).isCloseTo(begin, within(1e-9));
    all(arrivals);

    assertThat(arrivals.intervalEnd() / 1e9).isCloseTo(end, within(1e-9));
  }

  @Test
  void aPoissonArrivalEndsItsOwnInterval() {
    Arrivals arrivals = poisson(new ConstantShape(50), 100, 1);

    Arrival first = arrivals.next().orElseThrow();
    assertThat(arrivals.intervalBegin()).isZero();
    assertThat(arrivals.intervalEnd()).isEqualTo(first.dueNanos());
    Arrival second = arrivals.next().orElseThrow();
    assertThat(arrivals.intervalBegin()).isEqualTo(first.dueNanos());
    assertThat(arrivals.intervalEnd()).isEqualTo(second.dueNanos());
  }

  @Test
  void theTenMillionthArrivalHasNotDrifted() {
    int last = 10_000_000;
    Arrivals third =
        arrivals(new ConstantShape(3), ArrivalPattern.UNIFORM, last + 1, Part.WHOLE, 0);
    long worst = 0;
    int seq = 0;
    for (Optional<Arrival> next = third.next(); next.isPresent(); next = third.next()) {
      assertThat(next.get().seq()).isEqualTo(seq);
      worst = Math.max(worst, Math.abs(next.get().dueNanos() - seq * SECOND / 3));
      seq++;
    }

    assertThat(seq).isEqualTo(last + 1);
    assertThat(worst).isLessThanOrEqualTo(1);
  }

  @Test
  void arrivalsFollowTheStages() {
    List<Arrival> arrivals = all(uniform(stages("2/1s,0/3s,4/1s")));

    assertThat(arrivals)
        .extracting(Arrival::dueNanos)
        .containsExactly(
            0L, SECOND / 2, 4 * SECOND, 4_250_000_000L, 4_500_000_000L, 4_750_000_000L);
  }

  @ParameterizedTest
  @EnumSource(ArrivalPattern.class)
  void thereAreNoMoreThanTheirCount(ArrivalPattern pattern) {
    Arrivals arrivals = arrivals(new ConstantShape(5), pattern, 3, Part.WHOLE, 7);

    assertThat(all(arrivals)).extracting(Arrival::seq).containsExactly(0, 1, 2);
    assertThat(arrivals.next()).isEmpty();
  }

  @Test
  void aSeedMakesThePoissonArrivalsAndAnotherOneMakesOthers() {
    List<Arrival> first = all(poisson(new ConstantShape(50), 1000, 1));

    assertThat(all(poisson(new ConstantShape(50), 1000, 1))).isEqualTo(first);
    assertThat(all(poisson(new ConstantShape(50), 1000, 2))).isNotEqualTo(first);
  }

  // The gaps' mean is 1/50 s and its standard error 0.3 %; their variance 1/2500, give or take 1 %.
  @Test
  void theGapsOfPoissonArrivalsAreExponential() {
    int count = 100_000;
    double mean = 0;
    double squares = 0;
    long longer = 0;
    long before = 0;
    for (Arrival arrival : all(poisson(new ConstantShape(50), count, 1))) {
      double gap = (arrival.dueNanos() - before) / 1e9;
      before = arrival.dueNanos();
      mean += gap / count;
      squares += gap * gap / count;
      longer += gap > 0.02 ? 1 : 0;
    }

    assertThat(mean).isCloseTo(0.02, within(0.0003));
    assertThat(squares - mean * mean).isCloseTo(0.0004, within(0.00002));
    // Of exponential gaps 1/e are longer than their mean.
    assertThat((double) longer / count).isCloseTo(0.3679, within(0.008));
  }

  // 2,000 counts of a second each: their variance is their mean, within 3 % at one deviation.
  @Test
  void theCountsOfPoissonArrivalsVaryAsTheirMean() {
    long[] counts = new long[2000];
    for (Arrival arrival : all(poisson(new ConstantShape(50).until(counts.length), UNLIMITED, 3))) {
      counts[(int) (arrival.dueNanos() / SECOND)]++;
    }
    double mean = 0;
    double squares = 0;
    for (long count : counts) {
      mean += (double) count / counts.length;
      squares += (double) (count * count) / counts.length;
    }

    assertThat(mean).isCloseTo(50, within(0.8));
    assertThat((squares - mean * mean) / mean).isCloseTo(1, within(0.15));
  }

  // 10,000 are wanted, then none, then 15,000 on a ramp with a quarter of them in its first half.
  @Test
  void poissonArrivalsFollowTheShape() {
    List<Arrival> arrivals = all(poisson(stages("100/100s,0/50s,0..300/100s"), UNLIMITED, 5));

    assertThat(between(arrivals, 0, 100)).isBetween(9_600L, 10_400L);
    assertThat(between(arrivals, 100, 150)).isZero();
    assertThat(between(arrivals, 150, 200)).isBetween(3_500L, 4_000L);
    assertThat(between(arrivals, 200, 250)).isBetween(10_800L, 11_700L);
    assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Arrival::dueNanos));
  }

  // In 50 s 1,000 are wanted at the base; a half-wave adds or takes 10 * 100 / pi = 318 of them.
  @Test
  void poissonArrivalsFollowASine() {
    List<Arrival> arrivals = all(poisson(new SineShape(20, 10, 100).until(200), UNLIMITED, 5));

    assertThat(between(arrivals, 0, 50) + between(arrivals, 100, 150)).isBetween(2_520L, 2_760L);
    assertThat(between(arrivals, 50, 100) + between(arrivals, 150, 200)).isBetween(1_270L, 1_460L);
    assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Arrival::dueNanos));
  }

  @ParameterizedTest
  @EnumSource(ArrivalPattern.class)
  void partsOfASineTogetherAreTheWhole(ArrivalPattern pattern) {
    assertThatPartsAreTheWhole(new SineShape(20, 15, 10), pattern);
  }

  @ParameterizedTest
  @EnumSource(ArrivalPattern.class)
  void partsTogetherAreTheWholeWithTheSameTimes(ArrivalPattern pattern) {
    assertThatPartsAreTheWhole(stages("1..50/30s,10/10s"), pattern);
  }

  private static void assertThatPartsAreTheWhole(Shape shape, ArrivalPattern pattern) {
    List<Arrival> parts = new ArrayList<>();
    for (int index = 1; index <= 4; index++) {
      List<Arrival> part = all(arrivals(shape, pattern, 801, new Part(index, 4), 9));
      int first = index - 1;
      assertThat(part).isNotEmpty().allMatch(arrival -> arrival.seq() % 4 == first);
      parts.addAll(part);
    }
    parts.sort(Comparator.comparingInt(Arrival::seq));

    assertThat(parts).isEqualTo(all(arrivals(shape, pattern, 801, Part.WHOLE, 9)));
  }

  private static long between(List<Arrival> arrivals, long from, long to) {
    return arrivals.stream()
        .filter(a -> a.dueNanos() >= from * SECOND && a.dueNanos() < to * SECOND)
        .count();
  }

  private static Arrivals arrivals(
      Shape shape, ArrivalPattern pattern, int count, Part part, long seed) {
    return new Arrivals(
        new Loop.Open(shape, pattern), count, new LoadPlan.Identity("r1", part, seed));
  }

  private static Shape stages(String text) {
    return new ShapeOption.Given(ShapeParser.KNOWN.get(2), text).parse();
  }

  private static Arrivals uniform(Shape shape) {
    return arrivals(shape, ArrivalPattern.UNIFORM, UNLIMITED, Part.WHOLE, 0);
  }

  private static Arrivals poisson(Shape shape, int count, long seed) {
    return arrivals(shape, ArrivalPattern.POISSON, count, Part.WHOLE, seed);
  }

  private static List<Arrival> all(Arrivals arrivals) {
    List<Arrival> all = new ArrayList<>();
    for (Optional<Arrival> next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      all.add(next.get());
    }
    return all;
  }
}
