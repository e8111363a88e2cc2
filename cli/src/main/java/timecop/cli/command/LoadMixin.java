package timecop.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.load.plan.LoadOptions;

/** The options of a load run. */
final class LoadMixin {
  @Mixin ArrivalsMixin arrivals = new ArrivalsMixin();
  @Mixin BoundsMixin bounds = new BoundsMixin();
  final ShapeOptions shapes = new ShapeOptions();

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How often progress is told (default: 1s on a terminal, 5s elsewhere).")
  @Nullable Duration interval;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = WholeNumberConverter.class,
      description = "Serve the run's counts and histograms to Prometheus; 0 for a free port.")
  @Nullable Integer metricsPort;

  /** Returns what the user wants of the run. */
  LoadOptions given(
      Map<WorkflowEntry, Map<RequestField, List<String>>> fields, Duration defaultInterval) {
    return new LoadOptions(
        arrivals.identity(),
        arrivals.schedule(shapes.given()),
        arrivals.workload(fields),
        bounds.limits(),
        bounds.judgement(arrivals.findMax),
        interval == null ? defaultInterval : interval);
  }
}
