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

/**
 * All that the worker measures: its own histograms, and the SDK's metrics in the shared dialect.
 */
public final class Metrics implements AutoCloseable {
  /** The media type of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** How often the SDK's counters and gauges are brought up to date. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

  private static final double NANOS_PER_MILLI = 1e6;
  private static final Pattern WHOLE_BOUND = Pattern.compile("le=\"([0-9]+)\\.0\"");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope scope;
  private final WorkerInterceptor interceptor;

  /**
   * Measures from now on.
   *
   * @param bounds upper bounds of every histogram, in milliseconds, ascending
   * @param ownValues the values that labels have for all of this process
   * @param activities the names that activities are measured by; all others count as one
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

  /** Where the SDK records what it measures. */
  public Scope scope() {
    return scope;
  }

  /** What measures the durations of workflows and activities. */
  public WorkerInterceptor interceptor() {
    return interceptor;
  }

  /** The metrics as Prometheus reads them. */
  public String text() {
    // A label is text: le="1.0" here and le="1" elsewhere would be two buckets of one query.
    return WHOLE_BOUND.matcher(registry.scrape()).replaceAll("le=\"$1\"");
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException("a scope without a task that can fail", e);
    }
  }

  /** The same bounds for every timer, in place of Micrometer's several hundred. */
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
