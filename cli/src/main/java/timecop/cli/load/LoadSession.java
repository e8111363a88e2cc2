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
import timecop.cli.load.run.Progress.Phase;
import timecop.cli.load.server.LoadServer;
import timecop.cli.load.server.ThrottleInterceptor;
import timecop.cli.load.server.Throttles;
import timecop.cli.load.server.WireInterceptor;
import timecop.cli.workflow.PollerCheck;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.TemporalConnection;
import timecop.cli.workflow.WorkflowIds;
import timecop.connection.ConnectionSettings;

/** Load tests on one server, one after the other; closes its connection. */
public final class LoadSession implements AutoCloseable {
  private static final Duration REHEARSAL = Duration.ofMillis(500);
  private static final int REHEARSALS = 1000;

  private final Throttles throttles = new Throttles();
  private final TemporalConnection connection;
  private final Catalog catalog;
  private final LoadServer server;
  private final PollerCheck pollers;
  private final String version;
  private final StartTracer tracer;
  private final Stopping stopping = new Stopping();
  private @Nullable LoadMetrics metrics;

  /** What a signal reaches: the run that is on, or the one that begins next. */
  private static final class Stopping {
    private @Nullable LoadRun run;
    private int heard;

    synchronized void begin(LoadRun next) {
      run = next;
      pass();
    }

    synchronized void hear() {
      heard++;
      pass();
    }

    private void pass() {
      LoadRun now = run;
      if (now != null && heard == 1) {
        now.stop();
      } else if (now != null && heard > 1) {
        now.abort();
      }
    }

    synchronized boolean isHeard() {
      return heard > 0;
    }
  }

  /**
   * Load tests with those settings; nothing is sent yet.
   *
   * @param environment decides the task queues
   * @param version our own, for the report
   * @param tracer accompanies each start
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
            settings, List.of(new ThrottleInterceptor(throttles), new WireInterceptor()));
    this.catalog = catalog;
    this.version = version;
    this.server = new LoadServer(connection, environment, tracer);
    this.pollers = new PollerCheck(connection, catalog, environment);
  }

  /**
   * Checks that the server, its namespace and a worker on every queue of the mix are there, and
   * that no run had this id before.
   *
   * @param force whether missing workers are told and no more
   * @throws UserError naming all that is not so
   */
  public void check(LoadPlan plan, boolean force, LoadListener listener) {
    var unused = connection.describeNamespace();
    List<String> faults = new ArrayList<>();
    if (force) {
      missingWorkers(plan).forEach(missing -> listener.notice("Warning: " + missing));
    } else {
      faults.addAll(missingWorkers(plan));
    }
    String prefix = WorkflowIds.loadPrefix(plan.runId(), plan.part().index());
    try {
      long there = server.count(prefix);
      if (there > 0) {
        faults.add(
            "Run id %s was used before: there are %d workflows %s..."
                .formatted(plan.runId(), there, prefix));
      }
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
    if (!faults.isEmpty()) {
      throw new UserError(
          ExitCode.CHECK_FAILED,
          faults,
          "Start the workers (./timecop dev runs both with a server), or add --force to go on.");
    }
  }

  /** The queues of the mix that nobody polls, in words. */
  private Set<String> missingWorkers(LoadPlan plan) {
    Set<String> missing = new LinkedHashSet<>();
    for (MixEntry entry : plan.mix()) {
      for (PollerCheck.Unpolled queue : pollers.unpolled(entry.workflow())) {
        missing.add(
            "No %s worker polls task queue %s."
                .formatted(queue.worker().language(), queue.taskQueue()));
      }
    }
    return missing;
  }

  /** Runs to the end and accounts for it. */
  public LoadReport run(LoadPlan plan, LoadListener listener) {
    String serverVersion = serverVersion();
    rehearse(plan);
    throttles.clear();
    LoadRun run = new LoadRun(plan, server, throttles, listener);
    LoadMetrics served = metrics;
    if (served != null) {
      served.show(plan, run);
    }
    stopping.begin(run);
    EndReason reason = run.run();
    double seconds = run.clock().now() / 1e9;
    EnvironmentReport environment =
        ReportBuilder.environment(
            connection.address(), connection.namespace(), serverVersion, version);
    HistorySample sample = new HistorySample(server, catalog);
    VerifyReport verify = new VerifyReport(VerifyReport.NOT_ASKED, List.of());
    if (reason != EndReason.ABORTED) {
      run.enter(Phase.SAMPLE);
      sample.read(run.completed().failed());
      sample.read(run.completed().completed());
    }
    if (plan.verify()) {
      run.enter(Phase.VERIFY);
      verify =
          new Verification(server, plan.mix(), run.prefix(), run.measurements().ledger).verify();
    }
    return new ReportBuilder(plan, run).make(reason, seconds, environment, sample, verify);
  }

  /** Makes requests and throws them away, so that the first arrivals find their code compiled. */
  private void rehearse(LoadPlan plan) {
    long end = System.nanoTime() + REHEARSAL.toNanos();
    for (int seq = 0; seq < REHEARSALS && System.nanoTime() < end; seq++) {
      int entry = seq % plan.mix().size();
      var request =
          server.request(plan.mix().get(entry).workflow(), "", "", plan.inputs().of(entry, seq));
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
   * Serves what runs count and time to Prometheus from now on; returns the port.
   *
   * @throws UserError with exit 2 when the port cannot be had
   */
  public int serveMetrics(int port) {
    LoadMetrics served = new LoadMetrics(port, catalog.durationBuckets());
    metrics = served;
    return served.port();
  }

  /**
   * Takes a signal: the first ends the arrivals of the run that is on, the second gives up what is
   * open. May be called from any thread.
   */
  public void signal() {
    stopping.hear();
  }

  /** Whether a signal was taken: no further run is wanted. */
  public boolean isStopped() {
    return stopping.isHeard();
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
