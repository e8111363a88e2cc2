package timecop.cli.load.run;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.server.LoadServer;
import timecop.cli.load.server.LoadServer.Execution;

/**
 * Finds out which workflows have closed, at the cost of a few calls a second for any number of
 * them: it lists what closed lately, by the server's own close times, and asks for those alone of
 * which the list says nothing for long, or whose start's answer was lost.
 */
final class CloseWatch implements Runnable {
  // The list may lag behind; what comes into it later than this is found by asking for it alone.
  // Short, because a row costs a dev server half a millisecond each time that it is listed.
  private static final Duration FIRST_OVERLAP = Duration.ofMillis(500);
  private static final Duration LONGEST_OVERLAP = Duration.ofSeconds(30);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
  private static final Duration SETTLE_AGAIN = Duration.ofSeconds(1);
  private static final int ASKED_AT_ONCE = 10;
  private static final long MILLI = 1_000_000;
  private static final long LOST_PAUSE_MS = 500;

  private final LoadServer server;
  private final Flights flights;
  private final Measurements measurements;
  private final String prefix;
  private final long intervalMs;
  private final Consumer<String> notice;
  private Instant newestClose = Instant.EPOCH;
  private Duration overlap = FIRST_OVERLAP;
  private boolean isLost;
  private volatile boolean ended;

  CloseWatch(
      LoadServer server,
      Flights flights,
      Measurements measurements,
      String prefix,
      Duration interval,
      Consumer<String> notice) {
    this.server = server;
    this.flights = flights;
    this.measurements = measurements;
    this.prefix = prefix;
    this.intervalMs = interval.toMillis();
    this.notice = notice;
  }

  @Override
  public void run() {
    long due = measurements.clock.now() / MILLI;
    while (!ended) {
      due = Math.max(due + intervalMs, measurements.clock.now() / MILLI);
      if (look()) {
        pauseUntil(due);
      } else {
        pauseUntil(due + LOST_PAUSE_MS);
      }
    }
  }

  /** One round; returns whether the server answered. */
  private boolean look() {
    try {
      if (flights.size() > 0) {
        list();
        ask(SETTLE_AGAIN, state -> state == ArrivalState.START_UNKNOWN);
        ask(ASK_AGAIN, state -> state == ArrivalState.OPEN);
      }
      if (isLost) {
        isLost = false;
        notice.accept("The server is back.");
      }
      return true;
    } catch (StatusRuntimeException e) {
      if (!isLost) {
        isLost = true;
        notice.accept("What has closed cannot be asked at the moment: " + e.getStatus().getCode());
      }
      return false;
    }
  }

  private void list() {
    Instant since = newestClose.equals(Instant.EPOCH) ? Instant.EPOCH : newestClose.minus(overlap);
    for (Execution closed : server.closedSince(prefix, since)) {
      Instant at = Instant.ofEpochSecond(0, closed.closeNanos());
      if (at.isAfter(newestClose)) {
        newestClose = at;
      }
      flights.known(closed);
    }
  }

  private void ask(Duration notSince, Predicate<ArrivalState> which) {
    long since = measurements.clock.now() - notSince.toNanos();
    for (Flight flight : flights.notAskedSince(since, ASKED_AT_ONCE, which)) {
      ask(flight);
    }
  }

  private void ask(Flight flight) {
    var known = server.describe(flight.id);
    flights.asked(flight);
    if (known.isEmpty()) {
      flights.missing(flight);
      return;
    }
    boolean isMissedByTheList = flight.heard != 0 && known.get().state().isEnd();
    flights.known(known.get());
    if (isMissedByTheList && overlap.compareTo(LONGEST_OVERLAP) < 0) {
      overlap = overlap.multipliedBy(2);
    }
  }

  /** Asks for every flight alone: the last look of a run. */
  void askForAll(Duration atMost) {
    long end = measurements.clock.now() + atMost.toNanos();
    try {
      list();
      List<Flight> left = new ArrayList<>(flights.all());
      // Again: what is not found once may still be on its way.
      left.addAll(left.stream().filter(flight -> flight.heard == 0).toList());
      for (Flight flight : left) {
        if (measurements.clock.now() >= end) {
          return;
        }
        ask(flight);
      }
    } catch (StatusRuntimeException e) {
      notice.accept("What is open at the end cannot be asked: " + e.getStatus().getCode() + ".");
    }
  }

  private void pauseUntil(long dueMs) {
    synchronized (this) {
      try {
        for (long left = dueMs - measurements.clock.now() / MILLI;
            !ended && left > 0;
            left = dueMs - measurements.clock.now() / MILLI) {
          wait(left);
        }
      } catch (InterruptedException e) {
        ended = true;
      }
    }
  }

  /** The last round is the one that runs. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
