package timecop.cli.load.run;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import timecop.cli.UserError;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.DropReason;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.plan.Arrival;
import timecop.cli.load.plan.Arrivals;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;

/** Makes each arrival of a plan when it is due, on the thread that made the scheduler. */
final class Scheduler {
  private static final double NANOS = 1e9;

  private final LoadPlan plan;
  private final RunIds ids;
  private final RunAccount account;
  private final Flights flights;
  private final Starter starter;
  private final MeasuredSpan span;
  private final Thread thread = Thread.currentThread();
  private volatile boolean stopped;

  Scheduler(LoadPlan plan, RunIds ids, RunAccount account, Flights flights, Starter starter) {
    this.plan = plan;
    this.ids = ids;
    this.account = account;
    this.flights = flights;
    this.starter = starter;
    this.span = new MeasuredSpan(plan.schedule().warmup().toNanos());
  }

  /** Returns the time that the measured arrivals span. */
  MeasuredSpan span() {
    return span;
  }

  /** Ends the arrivals; may be called from any thread. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    flights.wake();
  }

  /** Returns whether the arrivals were ended. */
  boolean isStopped() {
    return stopped;
  }

  /** Makes all arrivals; returns false if they were ended before. */
  boolean run() throws InterruptedException {
    return plan.schedule().loop() instanceof Loop.Closed closed
        ? closedLoop(closed)
        : openLoop((Loop.Open) plan.schedule().loop());
  }

  private boolean openLoop(Loop.Open loop) {
    Arrivals arrivals = new Arrivals(loop, plan.schedule().count(), plan.identity());
    for (Optional<Arrival> next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      // Arrivals that were due before the stop are sent, late, because they were offered.
      if (!await(next.get().dueNanos())) {
        return false;
      }
      long due = next.get().dueNanos();
      if (isMeasured(due)) {
        span.begin(arrivals.intervalBegin());
        span.extend(arrivals.intervalEnd());
      }
      arrive(next.get().seq(), due);
    }
    // The arrivals last to the end of the shape, even if none is due in its last seconds.
    return Double.isInfinite(loop.seconds())
        || plan.schedule().count() != LoadPlan.UNLIMITED
        || await((long) (loop.seconds() * NANOS));
  }

  /** Waits for that time; returns false as soon as the arrivals are ended. */
  private boolean await(long due) {
    for (long left = due - account.clock().now(); left > 0; left = due - account.clock().now()) {
      if (stopped) {
        return false;
      }
      LockSupport.parkNanos(left);
    }
    return true;
  }

  private boolean closedLoop(Loop.Closed loop) throws InterruptedException {
    long end = loop.duration().map(duration -> duration.toNanos()).orElse(Long.MAX_VALUE);
    int step = plan.identity().part().of();
    for (int seq = plan.identity().part().index() - 1; seq < plan.schedule().count(); seq += step) {
      while (!stopped && account.clock().now() < end) {
        long left = Math.min(end - account.clock().now(), plan.interval().toNanos());
        if (flights.awaitAtMost(loop.concurrency() - 1, left)) {
          break;
        }
      }
      if (account.clock().now() >= end) {
        return true;
      }
      if (stopped) {
        return false;
      }
      long due = account.clock().now();
      if (isMeasured(due)) {
        span.begin(due);
      }
      arrive(seq, due);
    }
    return true;
  }

  private boolean isMeasured(long due) {
    return due >= plan.schedule().warmup().toNanos();
  }

  private void arrive(int seq, long due) {
    int workflow = ids.workflow(seq);
    boolean measured = isMeasured(due);
    Optional<DropReason> dropped = dropReason();
    if (dropped.isPresent()) {
      account.ledger().offer(seq, workflow, ArrivalState.DROPPED, measured);
      account.measurements().dropped(due, dropped.get());
      return;
    }
    Flight flight = new Flight(seq, workflow, ids.id(seq), measured, due, account.clock().now());
    account.ledger().offer(seq, workflow, ArrivalState.STARTING, measured);
    account.measurements().offered(flight);
    flights.add(flight);
    try {
      var input = plan.workload().inputs().of(workflow, seq);
      starter.send(flight, plan.workload().mix().get(workflow).workflow(), input);
    } catch (UserError e) {
      String text = String.join(" ", e.errors());
      flights.refused(flight, new LoadError(LoadError.Kind.START_WITHOUT_INPUT, text));
    }
  }

  private Optional<DropReason> dropReason() {
    if (plan.schedule().loop() instanceof Loop.Closed) {
      return Optional.empty();
    }
    if (flights.size() >= plan.limits().openWorkflows()) {
      return Optional.of(DropReason.OPEN_WORKFLOWS);
    }
    return flights.starting() >= plan.limits().starts()
        ? Optional.of(DropReason.UNANSWERED_STARTS)
        : Optional.empty();
  }
}
