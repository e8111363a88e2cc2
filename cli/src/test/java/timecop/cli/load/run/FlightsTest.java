package timecop.cli.load.run;

import static org.assertj.core.api.Assertions.assertThat;

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
    Flight acknowledged = flight(0);
    Flight refused = flight(1);
    Flight lost = flight(2);
    Flight open = flight(3);
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

  private Flight flight(int seq) {
    Flight flight = new Flight(seq, 0, "id-" + seq, true, 0, 0);
    account.ledger().offer(seq, 0, ArrivalState.STARTING, true);
    flights.add(flight);
    return flight;
  }
}
