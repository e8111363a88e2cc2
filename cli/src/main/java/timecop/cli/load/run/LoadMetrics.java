package timecop.cli.load.run;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.server.Throttle;

/**
 * Serves what a run counts and times to Prometheus, read from the same account and histograms as
 * the report; nothing is counted twice.
 */
public final class LoadMetrics implements MultiCollector, AutoCloseable {
  private static final String PREFIX = "timecop_load_";
  private static final double MICROS = 1000;

  private final List<Double> bounds;
  private final HTTPServer http;
  private volatile @Nullable LoadRun run;
  private volatile @Nullable LoadPlan plan;

  /**
   * Serves from now on.
   *
   * @param bounds of the histograms' buckets, in milliseconds
   * @throws UserError with exit 2 when the port cannot be had
   */
  public LoadMetrics(int port, List<Double> bounds) {
    this.bounds = bounds;
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(this);
    try {
      http = HTTPServer.builder().port(port).registry(registry).buildAndStart();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--metrics-port %d: %s".formatted(port, e.getMessage()),
          "Name another port; 0 takes a free one.");
    }
  }

  public int port() {
    return http.getPort();
  }

  /** From now on that run is told of. */
  public void show(LoadPlan newPlan, LoadRun newRun) {
    plan = newPlan;
    run = newRun;
  }

  @Override
  public MetricSnapshots collect() {
    LoadPlan shownPlan = plan;
    LoadRun shown = run;
    if (shownPlan == null || shown == null) {
      return new MetricSnapshots();
    }
    return new MetricSnapshots(new Scrape(shownPlan, shown).all());
  }

  private final class Scrape {
    private final LoadPlan plan;
    private final LoadRun run;
    private final Measurements measurements;

    Scrape(LoadPlan plan, LoadRun run) {
      this.plan = plan;
      this.run = run;
      this.measurements = run.measurements();
    }

    List<MetricSnapshot> all() {
      List<MetricSnapshot> all = new ArrayList<>();
      all.add(counter("offered", "Arrivals that were due.", Counts::offered));
      all.add(counter("started", "Starts that the server has taken.", Counts::started));
      all.add(counter("start_failed", "Starts that it refused.", Counts::startFailed));
      all.add(counter("dropped", "Arrivals that were not sent.", Counts::dropped));
      all.add(counter("late", "Arrivals that were sent late.", Counts::late));
      all.add(counter("completed", "Workflows that completed.", Counts::completed));
      all.add(counter("failed", "Workflows that failed.", Counts::failed));
      all.add(counter("timed_out", "Workflows that timed out.", Counts::timedOut));
      all.add(counter("cancelled", "Workflows that were cancelled.", Counts::cancelled));
      all.add(counter("terminated", "Workflows that were terminated.", Counts::terminated));
      all.add(gauge("start_unknown", "Starts without an answer.", Counts::startUnknown));
      all.add(gauge("open", "Workflows that are open.", Counts::unfinished));
      all.add(throttled());
      all.add(wanted());
      all.add(
          histogram(
              "start_response_ms",
              "Acknowledgements from the intended time.",
              i -> measurements.start(i).response()));
      all.add(
          histogram(
              "start_service_ms",
              "Acknowledgements from the sending.",
              i -> measurements.start(i).service()));
      all.add(
          histogram(
              "completion_response_ms",
              "Completions from the intended time.",
              i -> measurements.completion(i).response()));
      all.add(
          histogram(
              "completion_service_ms",
              "Completions from the sending.",
              i -> measurements.completion(i).service()));
      all.add(
          new HistogramSnapshot(
              new MetricMetadata(PREFIX + "lag_ms", "How late arrivals were sent."),
              List.of(point(measurements.lag(), Labels.of("run_id", plan.runId())))));
      return all;
    }

    private Labels labels(int workflow) {
      return Labels.of(
          "run_id", plan.runId(), "workflow", plan.mix().get(workflow).workflow().command());
    }

    private CounterSnapshot counter(String name, String help, ToLongFunction<Counts> count) {
      CounterSnapshot.Builder builder = CounterSnapshot.builder().name(PREFIX + name).help(help);
      for (int i = 0; i < plan.mix().size(); i++) {
        builder.dataPoint(
            CounterDataPointSnapshot.builder()
                .labels(labels(i))
                .value((double) count.applyAsLong(measurements.ledger.counts(i, false)))
                .build());
      }
      return builder.build();
    }

    private GaugeSnapshot gauge(String name, String help, ToLongFunction<Counts> count) {
      GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(PREFIX + name).help(help);
      for (int i = 0; i < plan.mix().size(); i++) {
        builder.dataPoint(
            GaugeDataPointSnapshot.builder()
                .labels(labels(i))
                .value((double) count.applyAsLong(measurements.ledger.counts(i, false)))
                .build());
      }
      return builder.build();
    }

    private CounterSnapshot throttled() {
      CounterSnapshot.Builder builder =
          CounterSnapshot.builder()
              .name(PREFIX + "throttled")
              .help("Attempts that a limit of the server refused.");
      for (Map.Entry<Throttle, Long> entry : measurements.throttles.attempts().entrySet()) {
        builder.dataPoint(
            CounterDataPointSnapshot.builder()
                .labels(
                    Labels.of(
                        "run_id", plan.runId(),
                        "api", entry.getKey().api(),
                        "cause", entry.getKey().cause(),
                        "scope", entry.getKey().scope()))
                .value(entry.getValue())
                .build());
      }
      return builder.build();
    }

    private GaugeSnapshot wanted() {
      return GaugeSnapshot.builder()
          .name(PREFIX + "wanted_rate")
          .help("Starts per second that are wanted now.")
          .dataPoint(
              GaugeDataPointSnapshot.builder()
                  .labels(Labels.of("run_id", plan.runId()))
                  .value(run.wantedRate())
                  .build())
          .build();
    }

    private HistogramSnapshot histogram(
        String name, String help, IntFunction<Histogram> histogram) {
      HistogramSnapshot.Builder builder =
          HistogramSnapshot.builder().name(PREFIX + name).help(help);
      for (int i = 0; i < plan.mix().size(); i++) {
        builder.dataPoint(point(histogram.apply(i), labels(i)));
      }
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
    http.close();
  }
}
