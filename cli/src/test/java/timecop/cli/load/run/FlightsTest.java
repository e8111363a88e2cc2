package timecop.cli.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.server.ListedExecution;
import timecop.cli.load.server.ServerClock;
import timecop.cli.load.server.Throttles;

class FlightsTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private final RunAccount account =
      new RunAccount(
          new RunClock(),
          new Ledger(1, 0, 1, seq -> "id-" + seq),
          new Measurements(1),
          new ServerClock(),
          new Throttles());
  private final Flights flights = new Flights(account, (flight, state) -> {});

  // A report is made after the end, while calls to a server that is gone still time out.
  @Test
  void answersAfterTheEndChangeNothing() {
    Flight acknowledged = offered(0, account.clock().now());
    Flight refused = offered(1, account.clock().now());
    Flight lost = offered(2, account.clock().now());
    Flight open = offered(3, account.clock().now());
    flights.acknowledged(open, "run");
    flights.end();
    Counts counts = account.ledger().counts(false);
    assertThat(counts.of(Count.START_UNKNOWN)).isEqualTo(3);

    flights.acknowledged(acknowledged, "run");
    flights.refused(refused, new LoadError(LoadError.Kind.START_REFUSED, "UNAVAILABLE"));
    flights.unknown(lost);
    flights.missing(lost);
    flights.missing(lost);
    flights.seen(new ListedExecution("id-3", "run", ArrivalState.COMPLETED, 1, 2));

    assertThat(account.ledger().counts(false)).isEqualTo(counts);
    assertThat(account.ledger().audit()).isEmpty();
    assertThat(account.measurements().errors()).isEmpty();
  }

  // One measure: what is late has a lag of more than 10 ms, and nothing else has.
  @Test
  void anArrivalIsLateIfItsLagIsLong() {
    Flight early = offered(0, account.clock().now());
    Flight late = offered(1, account.clock().now() - 500 * MS);
    flights.leaves(early);
    flights.leaves(late);
    // Only the first attempt counts.
    flights.leaves(late);

    Histogram lag = account.measurements().lag();
    assertThat(lag.getTotalCount()).isEqualTo(2);
    assertThat(lag.getMaxValue()).isGreaterThanOrEqualTo(500_000);
    assertThat(lateCount()).isEqualTo(lag.getCountBetweenValues(10_001, Long.MAX_VALUE / 2));
  }

  @Test
  void anArrivalThatWasNeverSentWasLateUntilItWasAbandoned() {
    Flight flight = offered(0, account.clock().now() - SECOND);
    flights.refused(flight, new LoadError(LoadError.Kind.START_NOT_SENT, "no connection"));

    assertThat(account.measurements().lag().getMinValue()).isGreaterThanOrEqualTo(999_000);
    assertThat(lateCount()).isEqualTo(1);
  }

  @Test
  void anArrivalThatIsUnsentAtTheEndIsMeasuredToo() {
    offered(0, account.clock().now() - SECOND);
    flights.end();

    assertThat(account.measurements().lag().getTotalCount()).isEqualTo(1);
    assertThat(lateCount()).isEqualTo(1);
  }

  @Test
  void theWaitForAConnectionIsAPartOfTheLag() {
    long now = account.clock().now();
    Flight flight = new Flight(0, 0, "id-0", true, now - 3 * SECOND, now - SECOND);
    account.ledger().offer(0, 0, ArrivalState.STARTING, true);
    flights.add(flight);
    flights.leaves(flight);

    assertThat(account.measurements().lag().getMinValue()).isBetween(2_990_000L, 3_900_000L);
    assertThat(account.measurements().connection().getMinValue()).isBetween(990_000L, 1_900_000L);
  }

  // The first run takes 50 ms and the second 10 ms, by a server whose clock is 120 s ahead.
  @Test
  void aWorkflowThatContinuesAsNewLastsFromItsFirstRunToItsLast() {
    Flight flight = offered(0, account.clock().now());
    flights.leaves(flight);
    long begin = account.clock().wall(account.clock().now()) + 120 * SECOND;
    flights.acknowledged(flight, "run-1");
    awaitAge(flight, 80 * MS);
    ListedExecution first = new ListedExecution("id-0", "run-1", ArrivalState.OPEN, begin, 0);
    long again = begin + 50 * MS;
    ListedExecution last =
        new ListedExecution("id-0", "run-2", ArrivalState.COMPLETED, again, again + 10 * MS);
    assertThat(flights.isFirstRun(first)).isTrue();
    assertThat(flights.isFirstRun(last)).isFalse();
    flights.seen(first);
    flights.seen(last);

    Histogram completion = account.measurements().completion().service();
    assertThat(completion.getTotalCount()).isEqualTo(1);
    assertThat(completion.getMinValue()).isBetween(59_900L, 60_100L + callMicros(flight));
    ServerClock clock = account.serverClock();
    assertThat(Math.abs(clock.aheadNanos() - 120 * SECOND))
        .isLessThanOrEqualTo(clock.uncertaintyNanos());
  }

  @Test
  void ofAWorkflowWhoseFirstRunWasNotSeenTheOffsetPlacesTheClose() {
    Flight first = offered(0, account.clock().now());
    Flight second = offered(1, account.clock().now());
    flights.leaves(first);
    flights.leaves(second);
    long begin = account.clock().wall(account.clock().now()) - 50 * MS;
    flights.acknowledged(first, "run-a");
    flights.acknowledged(second, "run-b");
    awaitAge(second, 120 * MS);
    flights.seen(
        new ListedExecution("id-0", "run-a", ArrivalState.COMPLETED, begin, begin + 20 * MS));
    flights.seen(
        new ListedExecution(
            "id-1", "run-c", ArrivalState.COMPLETED, begin + 80 * MS, begin + 90 * MS));

    Histogram completion = account.measurements().completion().service();
    long call = callMicros(first) + callMicros(second);
    assertThat(completion.getMinValue()).isBetween(19_900L, 20_100L + call);
    assertThat(completion.getMaxValue()).isBetween(89_900L - call, 90_100L + call);
  }

  /** Waits, because no workflow closes in the future. */
  private void awaitAge(Flight flight, long nanos) {
    while (account.clock().now() < flight.heard + nanos) {
      Thread.onSpinWait();
    }
  }

  private static long callMicros(Flight flight) {
    return (flight.heard - flight.sent()) / 1000;
  }

  private Flight offered(int seq, long due) {
    Flight flight = new Flight(seq, 0, "id-" + seq, true, due, account.clock().now());
    account.ledger().offer(seq, 0, ArrivalState.STARTING, true);
    flights.add(flight);
    return flight;
  }

  private long lateCount() {
    return account.ledger().counts(true).of(Count.LATE);
  }
}
