package timecop.cli.load.run;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.server.ListedExecution;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.Deadline;

/**
 * Finds out which workflows have closed with a few calls per second for any number of them: it
 * lists recent closes, and looks up by ID what the list does not show for long, or whose start's
 * answer was lost.
 */
final class CloseWatch implements Runnable {
  // The list may lag behind, so every listing overlaps the one before; later rows are looked up by
  // ID. Short, because every listed row costs a dev server half a millisecond.
  private static final Duration FIRST_OVERLAP = Duration.ofMillis(500);
  private static final Duration MAX_OVERLAP = Duration.ofSeconds(30);
  private static final Duration LOOK_UP_OPEN = Duration.ofSeconds(10);
  private static final Duration LOOK_UP_UNKNOWN = Duration.ofSeconds(1);
  // Far more than the longest backlog of closes takes.
  private static final Duration LONGEST_LIST = Duration.ofMinutes(2);
  private static final int MAX_LOOKUPS = 10;
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(10);
  private static final long MILLI = 1_000_000;
  private static final long LOST_PAUSE_MS = 500;

  private final LoadServer server;
  private final Flights flights;
  private final RunClock clock;
  private final String prefix;
  private final long intervalMs;
  private final LoadListener listener;
  private Instant newestClose = Instant.EPOCH;
  private Duration overlap = FIRST_OVERLAP;
  private boolean isLost;
  private volatile boolean ended;

  CloseWatch(
      LoadServer server,
      Flights flights,
      RunClock clock,
      String prefix,
      Duration interval,
      LoadListener listener) {
    this.server = server;
    this.flights = flights;
    this.clock = clock;
    this.prefix = prefix;
    this.intervalMs = interval.toMillis();
    this.listener = listener;
  }

  @Override
  public void run() {
    long due = clock.now() / MILLI;
    while (!ended) {
      due = Math.max(due + intervalMs, clock.now() / MILLI);
      if (look()) {
        pauseUntil(due);
      } else {
        pauseUntil(due + LOST_PAUSE_MS);
      }
    }
  }

  /** Looks once; returns whether the server answered. */
  private boolean look() {
    boolean answers = true;
    if (flights.size() > 0) {
      answers = answers(() -> list(Deadline.in(LONGEST_LIST), () -> !ended));
      // What a list lacks, or never ends to list, is found by its ID.
      answers &= answers(this::lookUp);
    }
    if (answers && isLost) {
      isLost = false;
      listener.notice(new Notice.ServerBack());
    }
    return answers;
  }

  private boolean answers(Runnable calls) {
    try {
      calls.run();
      return true;
    } catch (StatusRuntimeException e) {
      if (!isLost) {
        isLost = true;
        listener.notice(new Notice.ServerLost(e.getStatus().getCode()));
      }
      return false;
    }
  }

  /** Looks up some workflows by ID; those for which there is no time come next time. */
  private void lookUp() {
    Deadline deadline = Deadline.in(LONGEST_LOOK_UP);
    describe(LOOK_UP_UNKNOWN, state -> state == ArrivalState.START_UNKNOWN, deadline);
    describe(LOOK_UP_OPEN, state -> state == ArrivalState.OPEN, deadline);
  }

  /** Lists the closes since the last time; ends early if the others are not wanted. */
  private void list(Deadline deadline, BooleanSupplier areOthersWanted) {
    Instant since = newestClose.equals(Instant.EPOCH) ? Instant.EPOCH : newestClose.minus(overlap);
    Instant[] newest = {newestClose};
    List<ListedExecution> laterRuns = new ArrayList<>();
    server.closedSince(
        prefix,
        since,
        deadline,
        closed -> {
          newest[0] = later(newest[0], Instant.ofEpochSecond(0, closed.closeNanos()));
          if (flights.isFirstRun(closed)) {
            flights.seen(closed);
          } else {
            laterRuns.add(closed);
          }
          return areOthersWanted.getAsBoolean();
        });
    // Of a workflow that continues as new, the first run has the start.
    laterRuns.forEach(flights::seen);
    // Only after the last page: the list does not begin with the oldest.
    if (areOthersWanted.getAsBoolean()) {
      newestClose = newest[0];
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void describe(Duration notSince, Predicate<ArrivalState> which, Deadline deadline) {
    long since = clock.now() - notSince.toNanos();
    describe(flights.notDescribedSince(since, MAX_LOOKUPS, which), deadline);
  }

  /**
   * Looks up workflows until the deadline.
   *
   * @throws StatusRuntimeException if the server refuses, or does not answer a call in its time
   */
  private void describe(List<Flight> some, Deadline deadline) {
    boolean hasAnswered = false;
    for (Flight flight : some) {
      if (deadline.isPast()) {
        return;
      }
      try {
        describe(flight, deadline);
      } catch (StatusRuntimeException e) {
        if (hasAnswered && deadline.isPast()) {
          return; // The deadline cut the call short, which says nothing about the server.
        }
        throw e;
      }
      hasAnswered = true;
    }
  }

  private void describe(Flight flight, Deadline deadline) {
    var found = server.describe(flight.id, deadline);
    flights.described(flight);
    if (found.isEmpty()) {
      flights.missing(flight);
      return;
    }
    boolean isMissedByTheList = flight.heard != 0 && found.get().state().isClosed();
    flights.seen(found.get());
    if (isMissedByTheList && overlap.compareTo(MAX_OVERLAP) < 0) {
      overlap = overlap.multipliedBy(2);
    }
  }

  /** Looks up every open workflow by ID, at the end of a run. */
  void describeAll(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    boolean unused = answers(() -> list(deadline, () -> true));
    unused = answers(() -> describeAll(deadline));
  }

  private void describeAll(Deadline deadline) {
    List<Flight> left = new ArrayList<>(flights.all());
    // Twice for lost starts: one that is not found may still be on its way.
    left.addAll(left.stream().filter(flight -> flight.heard == 0).toList());
    describe(left, deadline);
  }

  private void pauseUntil(long dueMs) {
    synchronized (this) {
      try {
        for (long left = dueMs - clock.now() / MILLI;
            !ended && left > 0;
            left = dueMs - clock.now() / MILLI) {
          wait(left);
        }
      } catch (InterruptedException e) {
        ended = true;
      }
    }
  }

  /** Ends the watch after its current look. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
