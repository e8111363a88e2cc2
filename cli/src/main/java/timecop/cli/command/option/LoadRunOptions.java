package timecop.cli.command.option;

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
public final class LoadRunOptions {
  @Mixin public ArrivalOptions arrivals = new ArrivalOptions();
  @Mixin public BoundOptions bounds = new BoundOptions();

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      description = "How often progress is told (default: 1s on a terminal, 5s elsewhere).")
  public @Nullable Duration interval;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serve the run's counts and histograms to Prometheus; 0 for a free port.")
  public @Nullable Integer metricsPort;

  /** What was said of the run. */
  public LoadOptions given(
      Map<WorkflowEntry, Map<RequestField, List<String>>> fields, Duration defaultInterval) {
    return new LoadOptions(
        arrivals.rate,
        arrivals.ramp,
        arrivals.stages,
        arrivals.concurrency,
        arrivals.findMax,
        arrivals.pattern,
        arrivals.seed,
        arrivals.duration,
        arrivals.count,
        arrivals.mix,
        arrivals.data == null ? null : arrivals.data.path(),
        fields,
        arrivals.runId,
        arrivals.part,
        arrivals.warmup,
        bounds.bounds(),
        arrivals.findMax && bounds.failIf == null ? BoundOptions.KNEE : bounds.failIf,
        bounds.abortOnFail,
        bounds.verify,
        interval == null ? defaultInterval : interval,
        bounds.sample);
  }
}
