package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.plan.shape.ShapeParser;

/** The scheduler in numbers, without a clock. */
class ArrivalsTest {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final long SECOND = 1_000_000_000;

  @Test
  void arrivalsOfAConstantRateAreDueAtTheirNumberByTheRate() {
    assertThat(all(uniform(Shape.constant(5).until(1))))
        .containsExactly(
            new Arrival(0, 0),
            new Arrival(1, 200_000_000),
            new Arrival(2, 400_000_000),
            new Arrival(3, 600_000_000),
            new Arrival(4, 800_000_000));
  }

  @Test
  void theTenMillionthArrivalHasNotDrifted() {
    int last = 10_000_000;
    Arrivals third = new Arrivals(Shape.constant(3), ArrivalPattern.UNIFORM, last + 1, one(), 0);
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
    List<Arrival> arrivals = all(uniform(ShapeParser.stages("2/1s,0/3s,4/1s")));

    assertThat(arrivals)
        .extracting(Arrival::dueNanos)
        .containsExactly(
            0L, SECOND / 2, 4 * SECOND, 4_250_000_000L, 4_500_000_000L, 4_750_000_000L);
  }

  @ParameterizedTest
  @EnumSource(ArrivalPattern.class)
  void thereAreNoMoreThanTheirCount(ArrivalPattern pattern) {
    Arrivals arrivals = new Arrivals(Shape.constant(5), pattern, 3, one(), 7);

    assertThat(all(arrivals)).extracting(Arrival::seq).containsExactly(0, 1, 2);
    assertThat(arrivals.next()).isEmpty();
  }

  @Test
  void aSeedMakesThePoissonArrivalsAndAnotherOneMakesOthers() {
    List<Arrival> first = all(poisson(Shape.constant(50), 1000, 1));

    assertThat(all(poisson(Shape.constant(50), 1000, 1))).isEqualTo(first);
    assertThat(all(poisson(Shape.constant(50), 1000, 2))).isNotEqualTo(first);
  }

  // The gaps' mean is 1/50 s and its standard error 0.3 %; their variance 1/2500, give or take 1 %.
  @Test
  void theGapsOfPoissonArrivalsAreExponential() {
    int count = 100_000;
    double mean = 0;
    double squares = 0;
    long longer = 0;
    long before = 0;
    for (Arrival arrival : all(poisson(Shape.constant(50), count, 1))) {
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
    for (Arrival arrival : all(poisson(Shape.constant(50).until(counts.length), UNLIMITED, 3))) {
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
    List<Arrival> arrivals =
        all(poisson(ShapeParser.stages("100/100s,0/50s,0..300/100s"), UNLIMITED, 5));

    assertThat(between(arrivals, 0, 100)).isBetween(9_600L, 10_400L);
    assertThat(between(arrivals, 100, 150)).isZero();
    assertThat(between(arrivals, 150, 200)).isBetween(3_500L, 4_000L);
    assertThat(between(arrivals, 200, 250)).isBetween(10_800L, 11_700L);
    assertThat(arrivals).isSortedAccordingTo(Comparator.comparingLong(Arrival::dueNanos));
  }

  @ParameterizedTest
  @EnumSource(ArrivalPattern.class)
  void partsTogetherAreTheWholeWithTheSameTimes(ArrivalPattern pattern) {
    Shape shape = ShapeParser.stages("1..50/30s,10/10s");
    List<Arrival> parts = new ArrayList<>();
    for (int index = 1; index <= 4; index++) {
      List<Arrival> part = all(new Arrivals(shape, pattern, 801, new Part(index, 4), 9));
      int first = index - 1;
      assertThat(part).isNotEmpty().allMatch(arrival -> arrival.seq() % 4 == first);
      parts.addAll(part);
    }
    parts.sort(Comparator.comparingInt(Arrival::seq));

    assertThat(parts).isEqualTo(all(new Arrivals(shape, pattern, 801, one(), 9)));
  }

  private static long between(List<Arrival> arrivals, long from, long to) {
    return arrivals.stream()
        .filter(a -> a.dueNanos() >= from * SECOND && a.dueNanos() < to * SECOND)
        .count();
  }

  private static Part one() {
    return Part.WHOLE;
  }

  private static Arrivals uniform(Shape shape) {
    return new Arrivals(shape, ArrivalPattern.UNIFORM, UNLIMITED, one(), 0);
  }

  private static Arrivals poisson(Shape shape, int count, long seed) {
    return new Arrivals(shape, ArrivalPattern.POISSON, count, one(), seed);
  }

  private static List<Arrival> all(Arrivals arrivals) {
    List<Arrival> all = new ArrayList<>();
    for (Optional<Arrival> next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      all.add(next.get());
    }
    return all;
  }
}
