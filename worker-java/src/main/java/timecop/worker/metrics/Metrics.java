package timecop.worker.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The worker's metrics: its own histograms, and the SDK's with the shared names and units. */
public final class Metrics implements AutoCloseable {
  /** The media type of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Interval at which the SDK's counters and gauges are updated. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Pattern WHOLE_BOUND = Pattern.compile("le=\"([0-9]+)\\.0\"");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope;
  private final WorkerInterceptor interceptor;

  /**
   * Starts to measure.
   *
   * @param bounds upper bounds of every histogram, in milliseconds, ascending
   * @param ownValues the values of labels that are the same for the whole process
   * @param activities the activities of the catalogue; all others share one label value
   */
  public Metrics(
      List<Double> bounds, Map<String, String> ownValues, Collection<String> activities) {
    registry.config().meterFilter(new SharedLabels(ownValues)).meterFilter(histograms(bounds));
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(REPORT_EVERY);
    interceptor =
        new MetricsInterceptor(
            new Durations(registry.getPrometheusRegistry(), bounds), Set.copyOf(activities));
  }

  /** Returns the scope in which the SDK records its metrics. */
  public Scope scope() {
    return scope;
  }

  /** Returns the interceptor that measures workflows and activities. */
  public WorkerInterceptor interceptor() {
    return interceptor;
  }

  /** Returns the metrics in the text format of Prometheus. */
  public String text() {
    // Labels are text: Prometheus 2 takes le="1.0" and le="1", as Python writes it, for two
    // buckets.
    return WHOLE_BOUND.matcher(registry.scrape()).replaceAll("le=\"$1\"");
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException("closing this scope cannot fail", e);
    }
  }

  /** Returns a filter that gives every timer these bounds, in place of Micrometer's hundreds. */
  private static MeterFilter histograms(List<Double> bounds) {
    double[] nanos = bounds.stream().mapToDouble(bound -> bound * NANOS_PER_MILLI).toArray();
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return DistributionStatisticConfig.builder()
            .percentilesHistogram(false)
            .serviceLevelObjectives(nanos)
            .build()
            .merge(config);
      }
    };
  }
}
