package timecop.cli.command.option;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import timecop.catalog.WorkflowEntry;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.input.ListenAddress;
import timecop.cli.input.RequestField;
import timecop.cli.input.TimeText;
import timecop.cli.load.plan.LoadOptions;

/** The options of a load run. */
public final class LoadRunOptions {
  private static final String INTERVAL_ON_A_TERMINAL = "1s";
  private static final String INTERVAL_ELSEWHERE = "5s";

  private final ShapeOptions shapes = new ShapeOptions();

  @Mixin public ScheduleOptions schedule = new ScheduleOptions();
  @Mixin WorkloadOptions workload = new WorkloadOptions();
  @Mixin LimitOptions limits = new LimitOptions();
  @Mixin public JudgementOptions judgement = new JudgementOptions();

  @InGroup(OptionGroup.CHECKS)
  @Option(names = "--force", description = "Run even if no worker polls a task queue.")
  public boolean force;

  @InGroup(OptionGroup.REPORTS)
  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      description =
          "Interval between progress reports (default: "
              + INTERVAL_ON_A_TERMINAL
              + " on a terminal, "
              + INTERVAL_ELSEWHERE
              + " elsewhere).")
  @Nullable Duration interval;

  @InGroup(OptionGroup.REPORTS)
  @Option(
      names = "--metrics-port",
      paramLabel = "[HOST:]PORT",
      description = {
        "Serve the run's counts and histograms to Prometheus; 0 for a free port.",
        "Only this machine can connect, unless HOST is another address of it, or 0.0.0.0 for all."
      })
  public @Nullable ListenAddress metricsAddress;

  /** Adds an option for each shape of the rate. */
  public void addShapesTo(CommandSpec command) {
    shapes.addTo(command);
  }

  /**
   * Returns what the user wants of the run, unchecked.
   *
   * @param fields the texts given for the fields of each workflow
   * @param isLive whether progress is drawn on a terminal
   */
  public LoadOptions given(
      Map<WorkflowEntry, Map<RequestField, List<String>>> fields, boolean isLive) {
    String byDefault = isLive ? INTERVAL_ON_A_TERMINAL : INTERVAL_ELSEWHERE;
    return new LoadOptions(
        workload.identity(),
        schedule.schedule(shapes),
        workload.workload(fields),
        limits.limits(),
        judgement.judgement(schedule.isFindMax()),
        interval == null ? TimeText.duration(byDefault) : interval);
  }
}
