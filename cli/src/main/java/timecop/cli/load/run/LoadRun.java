package timecop.cli.load.run;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;
import timecop.cli.load.plan.OnAbort;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.load.server.ServerClock;
import timecop.cli.load.server.Throttles;

/** Runs a plan once, from the first arrival to the last close, and accounts for every arrival. */
public final class LoadRun {
  // How soon a close is noticed. Its time is the server's, so this only delays the next arrival of
  // a closed loop, and frees a place of an open loop.
  private static final Duration OPEN_LOOP_LOOK = Duration.ofSeconds(1);
  private static final Duration CLOSED_LOOP_LOOK = Duration.ofMillis(250);

  private static final Duration LAST_LOOK = Duration.ofSeconds(10);
  private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(10);
  // How many values a gate on a rate or a percentile needs to end a run.
  private static final int ENOUGH_TO_JUDGE = 30;
  // How many unfinished workflows are looked up after the run.
  private static final int MAX_UNFINISHED = 20;

  private final LoadPlan plan;
  private final LoadServer server;
  private final LoadListener listener;
  private final RunIds ids;
  private final RunAccount account;
  private final ClosedSample sample;
  private final Flights flights;
  private final RunView view;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(LoadRun::daemon);
  private final Scheduler scheduler;
  private volatile Phase phase = Phase.ARRIVALS;
  private volatile boolean aborted;
  private volatile boolean gateBroke;
  private volatile long arrivalsEnd;
  // The refused attempts that the intervals contain; used on the timer's thread alone.
  private long throttled;

  /** Starts the run's clock; must be called on the thread that calls {@link #run}. */
  public LoadRun(LoadPlan plan, LoadServer server, Throttles throttles, LoadListener listener) {
    this.plan = plan;
    this.server = server;
    this.listener = listener;
    this.ids = new RunIds(plan);
    int workflows = plan.workload().mix().size();
    Part part = plan.identity().part();
    this.account =
        new RunAccount(
            new RunClock(),
            new Ledger(workflows, part.index() - 1, part.of(), ids::id),
            new Measurements(workflows),
            new ServerClock(),
            throttles);
    this.sample = new ClosedSample(plan.judgement().sample(), plan.identity().seed());
    this.flights = new Flights(account, sample::add);
    this.scheduler =
        new Scheduler(
            plan,
            ids,
            account,
            flights,
            new Starter(server, flights, account, timer, plan.limits()));
    this.view = new RunView(plan, account, flights, scheduler.span());
  }

  /**
   * Ends the arrivals and lets the run wait for open workflows; if it does so already, abandons
   * them. May be called from any thread.
   */
  public void stop() {
    if (phase == Phase.DRAIN) {
      aborted = true;
    }
    endArrivals();
  }

  /** Ends the arrivals, and changes nothing once they have ended; may be called from any thread. */
  public void endArrivals() {
    scheduler.stop();
  }

  /** Ends the arrivals and abandons open workflows; may be called from any thread. */
  public void abort() {
    aborted = true;
    stop();
  }

  /** Runs to the end; the account is complete afterwards. */
  public EndReason run() {
    boolean isClosedLoop = plan.schedule().loop() instanceof Loop.Closed;
    CloseWatch watch =
        new CloseWatch(
            server,
            flights,
            account.clock(),
            ids.prefix(),
            isClosedLoop ? CLOSED_LOOP_LOOK : OPEN_LOOP_LOOK,
            listener);
    Thread watching = daemon(watch);
    watching.start();
    long interval = plan.interval().toMillis();
    var looking = timer.scheduleAtFixedRate(this::look, interval, interval, TimeUnit.MILLISECONDS);
    var counting = timer.scheduleAtFixedRate(this::countSecond, 0, 1, TimeUnit.SECONDS);
    try {
      boolean isWhole = scheduler.run();
      arrivalsEnd = account.clock().now();
      drain();
      watch.end();
      watching.join();
      if (flights.size() > 0) {
        watch.describeAll(LAST_LOOK);
      }
      flights.end();
      return endReason(isWhole);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing interrupts this thread", e);
    } finally {
      watch.end();
      looking.cancel(false);
      counting.cancel(false);
      timer.shutdownNow();
    }
  }

  private EndReason endReason(boolean isWhole) {
    if (gateBroke) {
      return EndReason.GATE;
    }
    if (aborted) {
      return EndReason.ABORTED;
    }
    if (!isWhole) {
      return EndReason.INTERRUPTED;
    }
    int count = plan.schedule().count();
    return count != LoadPlan.UNLIMITED
            && account.ledger().counts(false).of(Count.OFFERED)
                >= count / plan.identity().part().of()
        ? EndReason.COUNT
        : EndReason.DURATION;
  }

  private void drain() throws InterruptedException {
    enter(Phase.DRAIN);
    long end = account.clock().now() + plan.limits().drain().toNanos();
    if (plan.schedule().loop() instanceof Loop.Closed) {
      // The interval of the last arrival ends when the next one could start.
      awaitAtMost(Math.max(0, flights.size() - 1), end);
      scheduler.span().extend(account.clock().now());
    }
    if (awaitAtMost(0, end)) {
      return;
    }
    if (aborted && plan.limits().onAbort() != OnAbort.LEAVE) {
      enter(Phase.ABORT);
      endOpenWorkflows();
    }
  }

  /** Waits until at most so many flights are left; returns false at that time or an abort. */
  private boolean awaitAtMost(int max, long end) throws InterruptedException {
    while (!aborted && account.clock().now() < end) {
      long left = Math.min(end - account.clock().now(), plan.interval().toNanos());
      if (flights.awaitAtMost(max, left)) {
        return true;
      }
    }
    return false;
  }

  private void endOpenWorkflows() throws InterruptedException {
    boolean cancels = plan.limits().onAbort() == OnAbort.CANCEL;
    List<ListenableFuture<?>> answers = new ArrayList<>();
    for (Flight flight : flights.all()) {
      answers.add(cancels ? server.cancel(flight.id) : server.terminate(flight.id));
    }
    int refused = 0;
    for (var answer : answers) {
      try {
        Calls.get(answer);
      } catch (StatusRuntimeException e) {
        refused++; // The workflow has closed, or the server is away; the account shows which.
      }
    }
    if (refused < answers.size()) {
      flights.awaitAtMost(refused, ABORT_TIMEOUT.toNanos());
    }
  }

  /** Goes to the next phase. */
  public void enter(Phase next) {
    phase = next;
    listener.progress(view.progress(phase, arrivalsEnd));
  }

  /** Records the values of an interval that no event records. */
  private void countSecond() {
    int open = flights.size();
    long refused = account.throttles().total();
    account
        .measurements()
        .series()
        .at(
            account.clock().now(),
            row -> {
              row.open = Math.max(row.open, open);
              row.throttled += refused - throttled;
            });
    throttled = refused;
  }

  private void look() {
    listener.progress(view.progress(phase, arrivalsEnd));
    if (plan.judgement().abortOnFail() && !scheduler.isStopped() && phase == Phase.ARRIVALS) {
      MeasuredRun measured = measured();
      for (Gate gate : plan.judgement().gates()) {
        if (gate.isBrokenBy(measured, ENOUGH_TO_JUDGE)) {
          gateBroke = true;
          listener.notice(new Notice.GateBroken(gate.text()));
          endArrivals();
          return;
        }
      }
    }
  }

  /** Returns the rate that is wanted of this generator now; 0 in a closed loop. */
  double wantedRate() {
    return view.wantedRate();
  }

  /** Returns what gates judge. */
  public MeasuredRun measured() {
    return view.measured(arrivalsEnd == 0 ? account.clock().now() : arrivalsEnd);
  }

  /** Returns the plan of the run. */
  public LoadPlan plan() {
    return plan;
  }

  /** Returns what is recorded. */
  public RunAccount account() {
    return account;
  }

  /** Returns some of the workflows that are open at the end. */
  public List<ClosedSample.Closed> unfinished() {
    return flights.unfinished(MAX_UNFINISHED);
  }

  /** Returns the time by the server's clock, as far as its offset is known, in nanoseconds. */
  public long serverNow() {
    return account.clock().wall(account.clock().now()) + account.serverClock().aheadNanos();
  }

  /** Returns the sample of closed workflows. */
  public ClosedSample sample() {
    return sample;
  }

  /** Returns the workflow IDs of the run. */
  public RunIds ids() {
    return ids;
  }

  /** Returns when the arrivals ended, in nanoseconds since the run started. */
  public long arrivalsEnd() {
    return arrivalsEnd;
  }

  private static Thread daemon(@Nullable Runnable work) {
    Thread made = new Thread(work, "load");
    made.setDaemon(true);
    return made;
  }
}
