package timecop.cli.load.run;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.ListenAddress;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Measurements;
import timecop.http.RequestPool;

/** Serves the current run's account to Prometheus; every scrape reads what the report reads. */
public final class LoadMetrics implements MultiCollector, AutoCloseable {
  private static final String PREFIX = "timecop_load_";
  private static final double MICROS = 1000;
  private static final int BACKLOG = 128;

  private final List<Double> bounds;
  private final HttpServer http;
  private final RequestPool requests = new RequestPool("load metrics");
  private final ListenAddress listening;
  private volatile @Nullable LoadRun run;

  /**
   * Starts to serve.
   *
   * @param address where to listen
   * @param bounds upper bounds of the histograms' buckets, in milliseconds
   * @throws UserError with exit 2 if the address is not available
   */
  public LoadMetrics(ListenAddress address, List<Double> bounds) {
    this.bounds = bounds;
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(this);
    try {
      http =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName(address.host()), address.port()),
              BACKLOG);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--metrics-port %s: %s".formatted(address, e.getMessage()),
          "Set another port, or 0 for a free one, and a host that is an address of this machine.");
    }
    http.setExecutor(requests);
    http.createContext("/metrics", new MetricsHandler(registry));
    http.start();
    listening = new ListenAddress(address.host(), http.getAddress().getPort());
  }

  /** Returns where it listens. */
  public ListenAddress address() {
    return listening;
  }

  /** Serves another run from now on. */
  public void show(LoadRun next) {
    run = next;
  }

  @Override
  public MetricSnapshots collect() {
    LoadRun current = run;
    return current == null
        ? new MetricSnapshots()
        : new MetricSnapshots(new Scrape(current).metrics());
  }

  private final class Scrape {
    private final LoadRun run;
    private final Measurements measurements;
    private final Labels runLabel;

    Scrape(LoadRun run) {
      this.run = run;
      this.measurements = run.account().measurements();
      this.runLabel = Labels.of("run_id", run.plan().identity().runId());
    }

    List<MetricSnapshot> metrics() {
      List<MetricSnapshot> metrics = new ArrayList<>();
      for (Count count : Count.values()) {
        metrics.add(count.onlyGrows() ? counter(count) : gauge(count));
      }
      metrics.add(throttled());
      metrics.add(wantedRate());
      metrics.add(
          histogram(
              "start_response_ms",
              "Time from when a start was due to its acknowledgement, in milliseconds.",
              i -> measurements.start(i).response()));
      metrics.add(
          histogram(
              "start_service_ms",
              "Time from when a start was sent to its acknowledgement, in milliseconds.",
              i -> measurements.start(i).service()));
      metrics.add(
          histogram(
              "completion_response_ms",
              "Time from when a start was due to the workflow's completion, in milliseconds.",
              i -> measurements.completion(i).response()));
      metrics.add(
          histogram(
              "completion_service_ms",
              "Time from when a start was sent to the workflow's completion, in milliseconds.",
              i -> measurements.completion(i).service()));
      metrics.add(
          new HistogramSnapshot(
              new MetricMetadata(
                  PREFIX + "lag_ms",
                  "Time from when a start was due to when the generator sent it, in milliseconds."),
              List.of(point(measurements.lag(), runLabel))));
      return metrics;
    }

    private static String help(Count count) {
      return switch (count) {
        case OFFERED -> "Arrivals that were due.";
        case STARTED -> "Starts that the server accepted.";
        case START_FAILED -> "Starts that failed.";
        case START_UNKNOWN -> "Starts whose outcome is unknown.";
        case DROPPED -> "Arrivals that were dropped because a limit of the run was reached.";
        case COMPLETED -> "Workflows that completed.";
        case FAILED -> "Workflows that failed.";
        case TIMED_OUT -> "Workflows that timed out.";
        case CANCELLED -> "Workflows that were cancelled.";
        case TERMINATED -> "Workflows that were terminated.";
        case UNFINISHED -> "Workflows that are open.";
        case LATE -> "Arrivals that were sent late.";
      };
    }

    private IntStream workflows() {
      return IntStream.range(0, run.plan().workload().mix().size());
    }

    private Labels labels(int workflow) {
      return runLabel.merge(
          Labels.of("workflow", run.plan().workload().mix().get(workflow).workflow().command()));
    }

    private double value(int workflow, Count count) {
      return (double) run.account().ledger().counts(workflow, false).of(count);
    }

    private CounterSnapshot counter(Count count) {
      CounterSnapshot.Builder builder =
          CounterSnapshot.builder().name(PREFIX + count).help(help(count));
      workflows()
          .forEach(
              i ->
                  builder.dataPoint(
                      CounterDataPointSnapshot.builder()
                          .labels(labels(i))
                          .value(value(i, count))
                          .build()));
      return builder.build();
    }

    private GaugeSnapshot gauge(Count count) {
      String name = count == Count.UNFINISHED ? "open" : count.toString();
      GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(PREFIX + name).help(help(count));
      workflows()
          .forEach(
              i ->
                  builder.dataPoint(
                      GaugeDataPointSnapshot.builder()
                          .labels(labels(i))
                          .value(value(i, count))
                          .build()));
      return builder.build();
    }

    private CounterSnapshot throttled() {
      CounterSnapshot.Builder builder =
          CounterSnapshot.builder()
              .name(PREFIX + "throttled")
              .help("Attempts that a limit of the server refused.");
      run.account()
          .throttles()
          .attempts()
          .forEach(
              (throttle, attempts) ->
                  builder.dataPoint(
                      CounterDataPointSnapshot.builder()
                          .labels(
                              runLabel.merge(
                                  Labels.of(
                                      "api", throttle.api(),
                                      "cause", throttle.cause().name(),
                                      "scope", throttle.scope().name())))
                          .value(attempts)
                          .build()));
      return builder.build();
    }

    private GaugeSnapshot wantedRate() {
      return GaugeSnapshot.builder()
          .name(PREFIX + "wanted_rate")
          .help("The rate wanted now, in starts per second.")
          .dataPoint(
              GaugeDataPointSnapshot.builder().labels(runLabel).value(run.wantedRate()).build())
          .build();
    }

    private HistogramSnapshot histogram(
        String name, String help, IntFunction<Histogram> histogram) {
      HistogramSnapshot.Builder builder =
          HistogramSnapshot.builder().name(PREFIX + name).help(help);
      workflows().forEach(i -> builder.dataPoint(point(histogram.apply(i), labels(i))));
      return builder.build();
    }

    private HistogramDataPointSnapshot point(Histogram histogram, Labels labels) {
      ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
      long below = 0;
      for (double bound : bounds) {
        long upTo =
            histogram.getTotalCount() == 0
                ? 0
                : histogram.getCountBetweenValues(0, Math.round(bound * MICROS));
        buckets.bucket(bound, upTo - below);
        below = upTo;
      }
      buckets.bucket(Double.POSITIVE_INFINITY, histogram.getTotalCount() - below);
      return HistogramDataPointSnapshot.builder()
          .labels(labels)
          .classicHistogramBuckets(buckets.build())
          .sum(histogram.getMean() * histogram.getTotalCount() / MICROS)
          .build();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    requests.shutdownNow();
  }
}
