package timecop.cli.command.option;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.plan.LoadOptions;

/** The options of {@code load} that decide when workflows start. */
@InGroup(OptionGroup.RATE)
public final class ScheduleOptions {
  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "Keep N workflows open instead of using a rate (closed loop). A slow server slows down the"
              + " starts, so the latencies are not those that users would see.")
  @Nullable Integer concurrency;

  @Option(
      names = "--find-max",
      description =
          "Raise the rate from --rate until a gate breaks, and report the highest rate that passed"
              + " (default gates: "
              + JudgementOptions.SEARCH_GATES_HELP
              + ").")
  boolean findMax;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "Duration of each rate of --find-max (default: ${DEFAULT-VALUE}).",
      defaultValue = "20s")
  Duration step;

  @Option(
      names = "--arrivals",
      paramLabel = "PATTERN",
      description =
          "Spacing of arrivals: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). With uniform,"
              + " arrival i is due at i/rate.",
      defaultValue = "uniform")
  ArrivalPattern pattern;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "Duration of the arrivals (default: until Ctrl+C).")
  @Nullable Duration duration;

  @Option(names = "--count", paramLabel = "N", description = "Maximum number of arrivals.")
  @Nullable Integer count;

  @Option(
      names = "--warmup",
      paramLabel = "DURATION",
      description =
          "Exclude arrivals in this initial period from latencies and gates (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "0s")
  Duration warmup;

  /** Returns whether the highest rate is searched. */
  public boolean isFindMax() {
    return findMax;
  }

  /** Returns the duration of each rate of the search. */
  public Duration step() {
    return step;
  }

  LoadOptions.Schedule schedule(ShapeOptions shapes) {
    return new LoadOptions.Schedule(
        shapes.given(), concurrency, pattern, duration, count, warmup, findMax ? step : null);
  }
}
