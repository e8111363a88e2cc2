package timecop.cli.load.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.server.LoadServer.Execution;

/**
 * The arrivals between their sending and their end: every one leaves it exactly once, and what
 * became of it is in the ledger.
 */
final class Flights {
  // A start that is not found twice, that far apart, was never taken: its call is long over.
  private static final int MISSES = 2;

  private final Measurements measurements;
  private final Map<String, Flight> flights = new HashMap<>();
  private final Landing landing;
  private int starting;

  /** Hears of workflows that have closed. */
  interface Landing {
    void landed(Flight flight, ArrivalState end);
  }

  Flights(Measurements measurements, Landing landing) {
    this.measurements = measurements;
    this.landing = landing;
  }

  /** The flight is about to be sent. */
  synchronized void add(Flight flight) {
    flights.put(flight.id, flight);
    starting++;
  }

  /** How many starts wait for their answer. */
  synchronized int starting() {
    return starting;
  }

  /** How many flights there are: what is open, and what may be. */
  synchronized int size() {
    return flights.size();
  }

  /** The server has taken the start. */
  synchronized void acknowledged(Flight flight, String runId) {
    starting--;
    opened(flight, runId);
  }

  private void opened(Flight flight, String runId) {
    flight.heard = measurements.clock.now();
    noteLate(flight);
    flight.runId = runId;
    measurements.ledger.move(flight.seq, ArrivalState.OPEN);
    measurements.started(flight);
    Execution closed = flight.closed;
    if (closed != null) {
      close(flight, closed);
    }
  }

  /** The server has refused the start. */
  synchronized void refused(Flight flight, String why) {
    starting--;
    failed(flight, why);
  }

  /** What waited for a connection, or for us, is late: that is not the server's time. */
  private void noteLate(Flight flight) {
    long left = flight.isSent() ? flight.sent() : measurements.clock.now();
    if (left - flight.intended > LoadRun.LATE.toNanos()) {
      measurements.ledger.late(flight.seq);
    }
  }

  private void failed(Flight flight, String why) {
    noteLate(flight);
    flights.remove(flight.id);
    measurements.ledger.move(flight.seq, ArrivalState.START_FAILED);
    measurements.error("start: " + why);
    measurements.series.at(measurements.clock.now(), row -> row.failed++);
    notifyAll();
  }

  /** The start's answer is lost: whether the workflow runs is to be found out. */
  synchronized void unknown(Flight flight) {
    starting--;
    flight.asked = measurements.clock.now();
    measurements.ledger.move(flight.seq, ArrivalState.START_UNKNOWN);
  }

  /** What the server knows of a workflow, in answer to a question for it alone or for many. */
  synchronized void known(Execution known) {
    Flight flight = flights.get(known.workflowId());
    if (flight == null) {
      return;
    }
    ArrivalState state = measurements.ledger.state(flight.seq);
    if (state == ArrivalState.START_UNKNOWN) {
      opened(flight, known.runId());
      state = ArrivalState.OPEN;
    }
    if (known.state().isEnd() && flights.containsKey(flight.id)) {
      if (state == ArrivalState.OPEN) {
        close(flight, known);
      } else {
        flight.closed = known; // The start's answer is still to come.
      }
    }
  }

  /** The server has no workflow of that id. */
  synchronized void missing(Flight flight) {
    if (measurements.ledger.state(flight.seq) == ArrivalState.START_UNKNOWN
        && ++flight.misses >= MISSES) {
      failed(flight, "lost on the way: the server has no workflow of the id");
    }
  }

  private void close(Flight flight, Execution known) {
    flights.remove(flight.id);
    measurements.serverClock.start(
        measurements.clock.wall(flight.sent()),
        measurements.clock.wall(flight.heard),
        known.startNanos());
    long closed =
        measurements.clock.fromWall(
            measurements.serverClock.closed(
                measurements.clock.wall(flight.sent()),
                measurements.clock.wall(flight.heard),
                known.startNanos(),
                known.closeNanos()));
    measurements.ledger.move(flight.seq, known.state());
    if (known.state() == ArrivalState.COMPLETED) {
      measurements.completed(flight, closed);
    } else {
      measurements.series.at(closed, row -> row.failed++);
    }
    landing.landed(flight, known.state());
    notifyAll();
  }

  /** The flights that the test accepts and nobody asked for since that time, longest ago first. */
  synchronized List<Flight> notAskedSince(long time, int most, Predicate<ArrivalState> test) {
    List<Flight> found = new ArrayList<>();
    for (Flight flight : flights.values()) {
      if (flight.asked <= time && test.test(measurements.ledger.state(flight.seq))) {
        found.add(flight);
      }
    }
    found.sort(Comparator.comparingLong(flight -> flight.asked));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  /** The server was asked for this one alone. */
  synchronized void asked(Flight flight) {
    flight.asked = measurements.clock.now();
  }

  /** All flights, in the order of their arrivals. */
  synchronized List<Flight> all() {
    return flights.values().stream().sorted(Comparator.comparingInt(f -> f.seq)).toList();
  }

  /** Waits until there are at most so many flights; returns whether there are. */
  synchronized boolean awaitAtMost(int most, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (flights.size() > most) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Lets whoever waits look again. */
  synchronized void wake() {
    notifyAll();
  }

  /** The run is over: what is open is unfinished, and at least as slow as it is old. */
  synchronized void end() {
    for (Flight flight : flights.values()) {
      ArrivalState state = measurements.ledger.state(flight.seq);
      if (state == ArrivalState.OPEN) {
        measurements.reached(flight, measurements.clock.now());
      } else if (state == ArrivalState.STARTING) {
        measurements.ledger.move(flight.seq, ArrivalState.START_UNKNOWN);
      }
    }
  }
}
