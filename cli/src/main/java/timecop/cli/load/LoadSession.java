package timecop.cli.load;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.ListenAddress;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.result.HistorySample;
import timecop.cli.load.result.ReportBuilder;
import timecop.cli.load.result.Verification;
import timecop.cli.load.result.report.EnvironmentReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.run.EndReason;
import timecop.cli.load.run.LoadListener;
import timecop.cli.load.run.LoadMetrics;
import timecop.cli.load.run.LoadRun;
import timecop.cli.load.run.Notice;
import timecop.cli.load.run.Phase;
import timecop.cli.load.server.LoadServer;
import timecop.cli.load.server.ThrottleInterceptor;
import timecop.cli.load.server.Throttles;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.SendInterceptor;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.PollerCheck;
import timecop.cli.system.QueueReader;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.WorkflowIds;
import timecop.connection.ConnectionSettings;

/** Runs load tests on one server, one after another; closes its connection at the end. */
public final class LoadSession implements AutoCloseable {
  private static final Duration REHEARSAL = Duration.ofMillis(500);
  private static final int REHEARSALS = 1000;
  private static final double NANOS = 1e9;

  private final Throttles throttles = new Throttles();
  private final TemporalConnection connection;
  private final Catalog catalog;
  private final LoadServer server;
  private final PollerCheck pollers;
  private final String version;
  private final StartTracer tracer;
  private final Stops stops = new Stops();
  private @Nullable LoadMetrics metrics;

  /** Passes what ends a run early to the current run, or to the next one if none is running. */
  private static final class Stops {
    private @Nullable LoadRun run;
    private int signals;
    private boolean isEnded;

    synchronized void begin(LoadRun next) {
      run = next;
      if (signals > 1) {
        next.abort();
      } else if (isAny()) {
        next.endArrivals();
      }
    }

    synchronized void signal() {
      signals++;
      LoadRun current = run;
      if (current != null && signals == 1) {
        current.stop();
      } else if (current != null) {
        current.abort();
      }
    }

    synchronized void endArrivals() {
      isEnded = true;
      LoadRun current = run;
      if (current != null) {
        current.endArrivals();
      }
    }

    synchronized boolean isAny() {
      return isEnded || signals > 0;
    }
  }

  /**
   * Prepares load tests without any call.
   *
   * @param environment the environment variables, which may override task queues
   * @param version the version of timecop, for the report
   * @param tracer traces each start
   */
  public LoadSession(
      ConnectionSettings settings,
      Catalog catalog,
      Map<String, String> environment,
      String version,
      StartTracer tracer) {
    this.tracer = tracer;
    this.connection =
        new TemporalConnection(
            settings, List.of(new ThrottleInterceptor(throttles), new SendInterceptor()));
    this.catalog = catalog;
    this.version = version;
    this.server = new LoadServer(connection, environment, tracer);
    this.pollers =
        new PollerCheck(
            new QueueReader(connection, new ClockProbe(connection)), catalog, environment);
  }

  /**
   * Checks that the server and its namespace exist, that a worker polls every task queue of the
   * mix, and that the run ID was not used before.
   *
   * @param force whether missing workers are only warnings
   * @throws UserError with every error
   */
  public void check(LoadPlan plan, boolean force, LoadListener listener) {
    var unused = connection.describeNamespace();
    List<String> errors = new ArrayList<>();
    List<String> hints = new ArrayList<>();
    for (Notice.MissingWorker missing : missingWorkers(plan)) {
      if (force) {
        listener.notice(missing);
      } else {
        errors.add(missing.message());
      }
    }
    if (!errors.isEmpty()) {
      hints.add("Start the workers, or add --force to continue without them.");
    }
    String prefix = WorkflowIds.loadPrefix(plan.identity().runId(), plan.identity().part().index());
    long existing = countOf(prefix);
    if (existing > 0) {
      errors.add(
          "Run ID %s was used before: %d workflows have IDs that start with %s."
              .formatted(plan.identity().runId(), existing, prefix));
      hints.add("Choose another --run-id, or omit it for a random one.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.CHECK_FAILED, errors, hints.toArray(String[]::new));
    }
  }

  private long countOf(String prefix) {
    try {
      return server.count(prefix);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private Set<Notice.MissingWorker> missingWorkers(LoadPlan plan) {
    Set<Notice.MissingWorker> missing = new LinkedHashSet<>();
    for (MixEntry entry : plan.workload().mix()) {
      for (PollerCheck.Unpolled queue : pollers.unpolled(entry.workflow())) {
        missing.add(new Notice.MissingWorker(queue.worker().language(), queue.taskQueue()));
      }
    }
    return missing;
  }

  /** Runs a plan to its end, and returns the report. */
  public LoadReport run(LoadPlan plan, LoadListener listener) {
    EnvironmentReport.Cluster described =
        new EnvironmentReport.Cluster(
            connection.address(), connection.namespace(), serverVersion());
    rehearse(plan);
    throttles.clear();
    LoadRun run = new LoadRun(plan, server, throttles, listener);
    LoadMetrics served = metrics;
    if (served != null) {
      served.show(run);
    }
    stops.begin(run);
    EndReason reason = run.run();
    double seconds = run.account().clock().now() / NANOS;
    EnvironmentReport environment = ReportBuilder.environment(described, version);
    HistorySample sample = new HistorySample(server, catalog);
    if (reason != EndReason.ABORTED) {
      run.enter(Phase.SAMPLE);
      sample.read(run.sample().failed());
      sample.read(run.sample().completed());
      sample.readUnfinished(run.unfinished(), run.serverNow());
    }
    VerifyReport verify = VerifyReport.of(VerifyReport.Verdict.NOT_CHECKED);
    if (plan.judgement().verify()) {
      run.enter(Phase.VERIFY);
      verify = new Verification(server, run).verify();
    }
    ReportBuilder.Ended ended =
        new ReportBuilder.Ended(reason, seconds, reason != EndReason.ABORTED && !server.isThere());
    return new ReportBuilder(run).make(ended, environment, sample, verify);
  }

  /** Makes requests without sending them, so that the first arrivals find compiled code. */
  private void rehearse(LoadPlan plan) {
    List<MixEntry> mix = plan.workload().mix();
    long end = System.nanoTime() + REHEARSAL.toNanos();
    for (int seq = 0; seq < REHEARSALS && System.nanoTime() < end; seq++) {
      int entry = seq % mix.size();
      var input = plan.workload().inputs().of(entry, seq);
      var request = server.request(mix.get(entry).workflow(), "", "", input);
      if (request.toByteString().isEmpty()) {
        throw new IllegalStateException("a request is never empty");
      }
    }
  }

  private String serverVersion() {
    try {
      return server.version();
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  /**
   * Starts to serve the runs' counts and latencies to Prometheus; returns where it listens.
   *
   * @throws UserError with exit 2 if the address is not available
   */
  public ListenAddress serveMetrics(ListenAddress address) {
    LoadMetrics served = new LoadMetrics(address, catalog.durationBuckets());
    metrics = served;
    return served.address();
  }

  /**
   * Receives a signal: the first ends the arrivals of the current run, the second abandons its open
   * workflows. May be called from any thread.
   */
  public void signal() {
    stops.signal();
  }

  /**
   * Ends the arrivals of the current run, and starts no further run. Open workflows are waited for,
   * and a run whose arrivals have ended goes on as it would. May be called from any thread.
   */
  public void endArrivals() {
    stops.endArrivals();
  }

  /** Returns whether a signal or lost output ended a run, so that no further one should start. */
  public boolean isStopped() {
    return stops.isAny();
  }

  @Override
  public void close() {
    LoadMetrics served = metrics;
    if (served != null) {
      served.close();
    }
    connection.close();
    tracer.close();
  }
}
