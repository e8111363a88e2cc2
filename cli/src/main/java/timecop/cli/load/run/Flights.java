package timecop.cli.load.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.ArrivalTimes;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.LoadError.Kind;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.server.ListedExecution;
import timecop.cli.load.server.ServerClock;

/**
 * Tracks the arrivals between start and close, and records in the account how each ends, until the
 * run ends: answers that come later change nothing, so that the account stays as it is reported.
 */
final class Flights {
  // The server has answered twice, a second apart, that it has no such workflow.
  private static final int ENOUGH_MISSES = 2;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunAccount account;
  private final RunClock clock;
  private final Ledger ledger;
  private final Measurements measurements;
  private final Listener listener;
  private final Map<String, Flight> flights = new HashMap<>();
  private int starting;
  private boolean ended;

  /** Receives the flights whose workflow has closed. */
  interface Listener {
    void closed(Flight flight, ArrivalState state);
  }

  Flights(RunAccount account, Listener listener) {
    this.account = account;
    this.clock = account.clock();
    this.ledger = account.ledger();
    this.measurements = account.measurements();
    this.listener = listener;
  }

  /** Adds a flight that is about to be sent. */
  synchronized void add(Flight flight) {
    flights.put(flight.id, flight);
    starting++;
  }

  /** Returns how many starts are unanswered. */
  synchronized int starting() {
    return starting;
  }

  /** Returns how many workflows are open, or may be. */
  synchronized int size() {
    return flights.size();
  }

  /** Records that the server accepted the start. */
  synchronized void acknowledged(Flight flight, String runId) {
    if (!ended) {
      starting--;
      opened(flight, runId);
    }
  }

  /** Records that the start call is about to be written; only the first attempt counts. */
  void leaves(Flight flight) {
    long time = clock.now();
    if (flight.leave(time)) {
      measureLag(flight, time);
    }
  }

  /**
   * Records how late an arrival was sent: the one measure of the counts and of the histograms.
   *
   * @param time when it was sent, or abandoned without having been sent
   */
  private void measureLag(Flight flight, long time) {
    measurements.left(flight, time);
    if (time - flight.intended() > ArrivalTimes.LATE.toNanos()) {
      ledger.late(flight.seq);
    }
  }

  private void opened(Flight flight, String runId) {
    flight.heard = clock.now();
    flight.runId = runId;
    ledger.move(flight.seq, ArrivalState.OPEN);
    measurements.started(flight, flight.heard);
    ListedExecution closed = flight.closed;
    if (closed != null) {
      close(flight, closed);
    }
  }

  /** Records that the server refused the start, or never received it. */
  synchronized void refused(Flight flight, LoadError error) {
    if (!ended) {
      starting--;
      failed(flight, error);
    }
  }

  private void failed(Flight flight, LoadError error) {
    if (!flight.isSent()) {
      measureLag(flight, clock.now());
    }
    flights.remove(flight.id);
    ledger.move(flight.seq, ArrivalState.START_FAILED);
    measurements.error(error);
    measurements.failed(clock.now());
    notifyAll();
  }

  /** Records that the start's answer is lost, so that its outcome has to be looked up. */
  synchronized void unknown(Flight flight) {
    if (ended) {
      return;
    }
    starting--;
    flight.described = clock.now();
    ledger.move(flight.seq, ArrivalState.START_UNKNOWN);
  }

  /** Returns whether it is the run that was started, as far as is known, and not a later one. */
  synchronized boolean isFirstRun(ListedExecution execution) {
    Flight flight = flights.get(execution.workflowId());
    return flight == null || flight.runId.isEmpty() || flight.runId.equals(execution.runId());
  }

  /** Records how the server describes a workflow, whether it was listed or looked up by ID. */
  synchronized void seen(ListedExecution execution) {
    Flight flight = flights.get(execution.workflowId());
    if (flight == null || ended) {
      return;
    }
    ArrivalState state = ledger.state(flight.seq);
    if (state == ArrivalState.START_UNKNOWN) {
      opened(flight, execution.runId());
      state = ArrivalState.OPEN;
    }
    if (state == ArrivalState.OPEN) {
      measureClock(flight, execution);
    }
    if (execution.state().isClosed() && flights.containsKey(flight.id)) {
      if (state == ArrivalState.OPEN) {
        close(flight, execution);
      } else {
        flight.closed = execution; // The start's answer is still to come.
      }
    }
  }

  /** Records that the server has no workflow with the flight's ID. */
  synchronized void missing(Flight flight) {
    if (!ended
        && ledger.state(flight.seq) == ArrivalState.START_UNKNOWN
        && ++flight.misses >= ENOUGH_MISSES) {
      failed(flight, new LoadError(Kind.START_LOST, ""));
    }
  }

  /** Takes in the start of a workflow's first run; a workflow that continues as new has more. */
  private void measureClock(Flight flight, ListedExecution execution) {
    if (flight.startByServer == 0 && execution.runId().equals(flight.runId)) {
      flight.startByServer = execution.startNanos();
      account
          .serverClock()
          .start(
              clock.wall(flight.sent()) - clock.wallError(),
              clock.wall(flight.heard) + clock.wallError(),
              execution.startNanos());
    }
  }

  private long closedAt(Flight flight, ListedExecution execution) {
    ServerClock server = account.serverClock();
    long closed =
        flight.startByServer == 0
            ? server.closed(execution.closeNanos())
            : server.closed(
                clock.wall(flight.sent()),
                clock.wall(flight.heard),
                flight.startByServer,
                execution.closeNanos());
    // It has closed by now, whatever time the server gives.
    return Math.min(clock.now(), clock.fromWall(closed));
  }

  private void close(Flight flight, ListedExecution execution) {
    flights.remove(flight.id);
    measureClock(flight, execution);
    long closed = closedAt(flight, execution);
    ledger.move(flight.seq, execution.state());
    if (execution.state() == ArrivalState.COMPLETED) {
      measurements.completed(flight, closed);
    } else {
      measurements.failed(closed);
    }
    listener.closed(flight, execution.state());
    notifyAll();
  }

  /** Returns flights in an accepted state that were not looked up since that time, oldest first. */
  synchronized List<Flight> notDescribedSince(long time, int max, Predicate<ArrivalState> test) {
    List<Flight> found = new ArrayList<>();
    for (Flight flight : flights.values()) {
      if (flight.described <= time && test.test(ledger.state(flight.seq))) {
        found.add(flight);
      }
    }
    found.sort(Comparator.comparingLong(flight -> flight.described));
    return List.copyOf(found.subList(0, Math.min(max, found.size())));
  }

  /** Records that the flight's workflow was looked up by ID. */
  synchronized void described(Flight flight) {
    flight.described = clock.now();
  }

  /** Returns all flights, in the order of their arrivals. */
  synchronized List<Flight> all() {
    return flights.values().stream().sorted(Comparator.comparingInt(f -> f.seq)).toList();
  }

  /** Returns the oldest workflows that are open and were due after the warm-up. */
  synchronized List<ClosedSample.Closed> unfinished(int max) {
    return all().stream()
        .filter(flight -> flight.isMeasured() && ledger.state(flight.seq) == ArrivalState.OPEN)
        .limit(max)
        .map(flight -> new ClosedSample.Closed(flight.id, flight.runId))
        .toList();
  }

  /** Waits until at most so many flights are left; returns whether that happened in time. */
  synchronized boolean awaitAtMost(int max, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (flights.size() > max) {
      long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Makes every waiting thread check its condition again. */
  synchronized void wake() {
    notifyAll();
  }

  /** Ends the run: open workflows stay unfinished, with their age as their latency. */
  synchronized void end() {
    ended = true;
    for (Flight flight : flights.values()) {
      ArrivalState state = ledger.state(flight.seq);
      if (state == ArrivalState.OPEN) {
        measurements.reached(flight, clock.now());
      } else if (state == ArrivalState.STARTING) {
        if (!flight.isSent()) {
          measureLag(flight, clock.now());
        }
        ledger.move(flight.seq, ArrivalState.START_UNKNOWN);
      }
    }
  }
}
