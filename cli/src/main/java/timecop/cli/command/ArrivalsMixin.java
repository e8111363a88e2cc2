package timecop.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.plan.LoadOptions;
import timecop.cli.load.plan.shape.ShapeOption;

/** The options that say when arrivals are due, and what is started. */
final class ArrivalsMixin {
  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = WholeNumberConverter.class,
      description =
          "A closed loop: keep N workflows open, starting one when another has closed. It slows down"
              + " with the server, so its times leave out what users would wait.")
  @Nullable Integer concurrency;

  @Option(
      names = "--find-max",
      description =
          "Climb from --rate until a gate breaks, and report the highest rate that held. Without"
              + " --fail-if: "
              + BoundsMixin.KNEE_HELP
              + ".")
  boolean findMax;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long each rate of --find-max is held (default: 20s).")
  Duration step = Duration.ofSeconds(20);

  @Option(
      names = "--arrivals",
      paramLabel = "PATTERN",
      converter = ArrivalPatternConverter.class,
      description = "uniform: arrival i is due at i/rate; poisson: by chance (default: uniform).")
  ArrivalPattern pattern = ArrivalPattern.UNIFORM;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the mix and Poisson arrivals (default: another one each run, told).")
  @Nullable Long seed;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long arrivals are made (default: until Ctrl+C).")
  @Nullable Duration duration;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = WholeNumberConverter.class,
      description = "How many arrivals are made at most.")
  @Nullable Integer count;

  @Option(
      names = "--warmup",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Leave arrivals due in this first time out of times and gates (default: 0s).")
  Duration warmup = Duration.ZERO;

  @Option(
      names = "--mix",
      paramLabel = "WORKFLOW=WEIGHT,...",
      description = "What is started, by weight (default: the three demos alike).")
  @Nullable String mix;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Rows that arrivals take in turn: .csv with a header, or .jsonl. A column fills the option"
              + " of its name, and {COLUMN} in any.")
  @Nullable Path data;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "What all workflow ids of the run carry (default: a new one).")
  @Nullable String runId;

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description =
          "This generator's share of a run that N share; all with one --run-id and --seed.")
  @Nullable String part;

  LoadOptions.Identity identity() {
    return new LoadOptions.Identity(runId, part, seed);
  }

  LoadOptions.Schedule schedule(List<ShapeOption.Given> shapes) {
    return new LoadOptions.Schedule(
        shapes, concurrency, pattern, duration, count, warmup, findMax ? step : null);
  }

  LoadOptions.Workload workload(Map<WorkflowEntry, Map<RequestField, List<String>>> fields) {
    return new LoadOptions.Workload(mix, data, fields);
  }
}
