package timecop.cli.command.option;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.ArrivalPattern;

/** The options of a load run's arrivals: when they are due, and what they start. */
public final class ArrivalOptions {
  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Starts per second, whatever becomes of those before (an open loop).")
  public @Nullable String rate;

  @Option(
      names = "--ramp",
      paramLabel = "A..B/DURATION",
      description = "A rate that grows or falls evenly, such as 1..50/30s.")
  public @Nullable String ramp;

  @Option(
      names = "--stages",
      paramLabel = "STAGES",
      description =
          "Rates after each other: RATE/DURATION holds one, A..B/DURATION goes from one to another."
              + " A spike: 10/1m,200/5s,10/1m.")
  public @Nullable String stages;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description =
          "A closed loop: keep N workflows open, starting one when another has closed. It slows down"
              + " with the server, so its times leave out what users would wait.")
  public @Nullable Integer concurrency;

  @Option(
      names = "--find-max",
      description =
          "Climb from --rate until a gate breaks, and report the highest rate that held. Without"
              + " --fail-if: "
              + BoundOptions.KNEE_HELP
              + ".")
  public boolean findMax;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "How long each rate of --find-max is held (default: 20s).")
  public Duration step = Duration.ofSeconds(20);

  @Option(
      names = "--arrivals",
      paramLabel = "PATTERN",
      description = "uniform: arrival i is due at i/rate; poisson: by chance (default: uniform).")
  public ArrivalPattern pattern = ArrivalPattern.UNIFORM;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides the mix and Poisson arrivals (default: another one each run, told).")
  public @Nullable Long seed;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long arrivals are made (default: until Ctrl+C).")
  public @Nullable Duration duration;

  @Option(names = "--count", paramLabel = "N", description = "How many arrivals are made at most.")
  public @Nullable Integer count;

  @Option(
      names = "--warmup",
      paramLabel = "DURATION",
      description = "Leave arrivals due in this first time out of times and gates (default: 0s).")
  public Duration warmup = Duration.ZERO;

  @Option(
      names = "--mix",
      paramLabel = "WORKFLOW=WEIGHT,...",
      description = "What is started, by weight (default: the three demos alike).")
  public @Nullable String mix;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Rows that arrivals take in turn: .csv with a header, or .jsonl. A column fills the option"
              + " of its name, and {COLUMN} in any.")
  public @Nullable UserFile data;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "What all workflow ids of the run carry (default: a new one).")
  public @Nullable String runId;

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description =
          "This generator's share of a run that N share; all with one --run-id and --seed.")
  public @Nullable String part;
}
