package timecop.cli.load.run;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.plan.Arrival;
import timecop.cli.load.plan.Arrivals;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.LoadPlan.Arriving;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.plan.OnAbort;
import timecop.cli.load.plan.WeightedChoice;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.run.Progress.Phase;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.load.server.Throttles;
import timecop.cli.workflow.WorkflowIds;

/**
 * One run: sends every start when it is due, whatever became of the ones before it, and accounts
 * for all of them to the end.
 */
public final class LoadRun {
  /** An arrival sent later than this after it was due is late. */
  public static final Duration LATE = Duration.ofMillis(10);

  // How soon a close is noticed. Its time is the server's: this decides only when its slot is free.
  private static final Duration OPEN_LOOP_LOOK = Duration.ofSeconds(1);
  private static final Duration CLOSED_LOOP_LOOK = Duration.ofMillis(250);

  private static final Duration LAST_LOOK = Duration.ofSeconds(10);
  private static final Duration ABORT_PATIENCE = Duration.ofSeconds(10);
  private static final int ENOUGH_TO_JUDGE = 30;
  private static final double NANOS = 1e9;

  private final LoadPlan plan;
  private final LoadServer server;
  private final LoadListener listener;
  private final Throttles throttles;
  private final Measurements measurements;
  private final RunClock clock;
  private final Flights flights;
  private final WeightedChoice choice;
  private final String prefix;
  private final ClosedSample completed;
  private final RunView view;
  private final Thread thread = Thread.currentThread();
  private volatile Phase phase = Phase.ARRIVALS;
  private volatile boolean stopped;
  private volatile boolean aborted;
  private volatile boolean gateBroke;
  private volatile long arrivalsEnd;
  // Refused attempts that the series has; only the timer's thread counts them.
  private long throttled;

  /** Made on the thread that runs it. */
  public LoadRun(LoadPlan plan, LoadServer server, Throttles throttles, LoadListener listener) {
    this.plan = plan;
    this.server = server;
    this.listener = listener;
    this.throttles = throttles;
    this.prefix = WorkflowIds.loadPrefix(plan.runId(), plan.part().index());
    this.clock = new RunClock();
    this.choice =
        new WeightedChoice(plan.mix().stream().map(MixEntry::weight).toList(), plan.seed());
    Ledger ledger = new Ledger(plan.mix().size(), plan.part(), this::id);
    this.measurements = new Measurements(clock, ledger, throttles, plan.mix().size());
    this.completed = new ClosedSample(plan.sample(), plan.seed());
    this.flights = new Flights(measurements, completed::add);
    this.view = new RunView(plan, measurements, flights);
  }

  /** Ends the arrivals; what is open is waited for. May be called from any thread. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    flights.wake();
  }

  /** Gives up what is open. May be called from any thread. */
  public void abort() {
    aborted = true;
    stop();
  }

  /** Runs to the end; what was measured can be read from then on. */
  public EndReason run() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(this::daemon);
    boolean isOpen = plan.arrivals().shape().isPresent();
    CloseWatch watch =
        new CloseWatch(
            server,
            flights,
            measurements,
            prefix,
            isOpen ? OPEN_LOOP_LOOK : CLOSED_LOOP_LOOK,
            listener::notice);
    Thread watching = daemon(watch);
    watching.start();
    long interval = plan.interval().toMillis();
    var looking = timer.scheduleAtFixedRate(this::look, interval, interval, TimeUnit.MILLISECONDS);
    var counting = timer.scheduleAtFixedRate(this::countSecond, 0, 1, TimeUnit.SECONDS);
    Starter starter = new Starter(server, flights, measurements, timer, plan.bounds());
    try {
      boolean isWhole = isOpen ? openLoop(starter) : closedLoop(starter);
      arrivalsEnd = clock.now();
      drain();
      watch.end();
      watching.join();
      if (flights.size() > 0) {
        watch.askForAll(LAST_LOOK);
      }
      flights.end();
      return endReason(isWhole);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
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
    return measurements.counts(false).offered() >= plan.arrivals().count() / plan.part().of()
            && plan.arrivals().count() != Arriving.UNLIMITED
        ? EndReason.COUNT
        : EndReason.DURATION;
  }

  // --- arrivals -----------------------------------------------------------------------------

  /** Sends each arrival when it is due; returns whether all of them were. */
  private boolean openLoop(Starter starter) {
    Arriving arriving = plan.arrivals();
    Arrivals arrivals =
        new Arrivals(
            arriving.shape().orElseThrow(),
            arriving.pattern(),
            arriving.count(),
            plan.part(),
            plan.seed());
    for (Optional<Arrival> next = arrivals.next(); next.isPresent(); next = arrivals.next()) {
      // What was due before the stop is sent even so, late: it was offered.
      if (!await(next.get().dueNanos())) {
        return false;
      }
      arrive(starter, next.get().seq(), next.get().dueNanos());
    }
    // An arrival process without further arrivals lasts to its end all the same.
    double end = arriving.shape().orElseThrow().seconds();
    return Double.isInfinite(end)
        || arriving.count() != Arriving.UNLIMITED
        || await((long) (end * NANOS));
  }

  /** Waits for that time; returns false as soon as the run is stopped before it. */
  private boolean await(long due) {
    for (long left = due - clock.now(); left > 0; left = due - clock.now()) {
      if (stopped) {
        return false;
      }
      LockSupport.parkNanos(left);
    }
    return true;
  }

  /** Keeps so many workflows open; returns whether it came to its end. */
  private boolean closedLoop(Starter starter) throws InterruptedException {
    Arriving arriving = plan.arrivals();
    long end = arriving.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    for (int seq = plan.part().index() - 1; seq < arriving.count(); seq += plan.part().of()) {
      while (!stopped && clock.now() < end) {
        long left = Math.min(end - clock.now(), plan.interval().toNanos());
        if (flights.awaitAtMost(arriving.concurrency() - 1, left)) {
          break;
        }
      }
      if (clock.now() >= end) {
        return true;
      }
      if (stopped) {
        return false;
      }
      arrive(starter, seq, clock.now());
    }
    return true;
  }

  private void arrive(Starter starter, int seq, long due) {
    int entry = choice.of(seq);
    boolean measured = due >= plan.warmup().toNanos();
    String dropped = wantOfSlot();
    if (!dropped.isEmpty()) {
      measurements.ledger.offer(seq, entry, ArrivalState.DROPPED, measured);
      measurements.error("dropped: " + dropped);
      measurements.series.at(
          due,
          row -> {
            row.offered++;
            row.dropped++;
          });
      return;
    }
    var input = plan.inputs().of(entry, seq);
    Flight flight = new Flight(seq, entry, id(seq), measured, due, clock.now());
    measurements.ledger.offer(seq, entry, ArrivalState.STARTING, measured);
    measurements.issued(flight);
    flights.add(flight);
    starter.send(flight, plan.mix().get(entry).workflow(), input);
  }

  private String wantOfSlot() {
    if (plan.arrivals().shape().isEmpty()) {
      return "";
    }
    if (flights.size() >= plan.bounds().inFlight()) {
      return "%d workflows are open (--max-in-flight)".formatted(plan.bounds().inFlight());
    }
    return flights.starting() >= plan.bounds().starts()
        ? "%d start calls wait for their answers (--max-starts)".formatted(plan.bounds().starts())
        : "";
  }

  private String id(int seq) {
    return WorkflowIds.ofLoad(prefix, seq, plan.mix().get(choice.of(seq)).workflow().name());
  }

  // --- the end ------------------------------------------------------------------------------

  private void drain() throws InterruptedException {
    enter(Phase.DRAIN);
    long end = clock.now() + plan.bounds().drain().toNanos();
    while (!aborted && clock.now() < end) {
      if (flights.awaitAtMost(0, Math.min(end - clock.now(), plan.interval().toNanos()))) {
        return;
      }
    }
    if (aborted && plan.bounds().onAbort() != OnAbort.LEAVE) {
      enter(Phase.ABORT);
      giveUp();
    }
  }

  /** Asks for the end of all that is open, and waits for it. */
  private void giveUp() throws InterruptedException {
    boolean cancels = plan.bounds().onAbort() == OnAbort.CANCEL;
    List<ListenableFuture<?>> asked = new ArrayList<>();
    for (Flight flight : flights.all()) {
      asked.add(cancels ? server.cancel(flight.id) : server.terminate(flight.id));
    }
    int refused = 0;
    for (var answer : asked) {
      try {
        Calls.get(answer);
      } catch (StatusRuntimeException e) {
        refused++; // It has closed meanwhile, or the server is away: the account will tell.
      }
    }
    if (refused < asked.size()) {
      flights.awaitAtMost(refused, ABORT_PATIENCE.toNanos());
    }
  }

  // --- what others see ----------------------------------------------------------------------

  public void enter(Phase next) {
    phase = next;
    listener.progress(progress());
  }

  /** What is told of each second and happens at no moment of its own. */
  private void countSecond() {
    int open = flights.size();
    long refused = throttles.total();
    measurements.series.at(
        clock.now(),
        row -> {
          row.open = Math.max(row.open, open);
          row.throttled += refused - throttled;
        });
    throttled = refused;
  }

  private void look() {
    listener.progress(progress());
    if (plan.abortOnFail() && !stopped && phase == Phase.ARRIVALS) {
      MeasuredRun measured = measured();
      for (Gate gate : plan.gates()) {
        if (gate.isBrokenBy(measured, ENOUGH_TO_JUDGE)) {
          gateBroke = true;
          listener.notice("Gate %s is broken: no more arrivals.".formatted(gate.text()));
          stop();
          return;
        }
      }
    }
  }

  public Progress progress() {
    return view.progress(phase);
  }

  public double wantedRate() {
    return view.wantedRate();
  }

  /** What gates judge. */
  public MeasuredRun measured() {
    return view.measured(arrivalsEnd == 0 ? clock.now() : arrivalsEnd);
  }

  public Measurements measurements() {
    return measurements;
  }

  public ClosedSample completed() {
    return completed;
  }

  public String prefix() {
    return prefix;
  }

  public RunClock clock() {
    return clock;
  }

  /** When the arrivals ended, in nanoseconds of the run's clock. */
  public long arrivalsEnd() {
    return arrivalsEnd;
  }

  private Thread daemon(@Nullable Runnable work) {
    Thread made = new Thread(work, "load");
    made.setDaemon(true);
    return made;
  }
}
