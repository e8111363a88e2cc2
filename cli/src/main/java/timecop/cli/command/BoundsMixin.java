package timecop.cli.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.load.plan.Limits;
import timecop.cli.load.plan.LoadOptions;
import timecop.cli.load.plan.OnAbort;

/** The options that say what a run may take, and when it fails. */
final class BoundsMixin {
  /** What breaks a rate of --find-max, unless the line says what does. */
  static final String KNEE = "completion.p99>2s,error_rate>1%,dropped>0";

  /** The same in a help text, where % begins a format. */
  static final String KNEE_HELP = "completion.p99>2s,error_rate>1%%,dropped>0";

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      converter = WholeNumberConverter.class,
      description = "Open workflows at most; an arrival beyond is dropped (default: 5000).")
  int inFlight = 5000;

  @Option(
      names = "--max-starts",
      paramLabel = "N",
      converter = WholeNumberConverter.class,
      description = "Start calls without an answer at most; likewise (default: 1000).")
  int starts = 1000;

  @Option(
      names = "--start-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long a start call waits for its answer (default: 10s).")
  Duration startTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--start-retry",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Try a start that meets a limit again for so long, as an SDK's client does; each attempt"
              + " is counted (default: 0s, once).")
  Duration startRetry = Duration.ZERO;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long open workflows are waited for after the arrivals (default: 30s).")
  Duration drain = Duration.ofSeconds(30);

  @Option(
      names = "--on-abort",
      paramLabel = "ACTION",
      converter = OnAbortConverter.class,
      description =
          "What a second Ctrl+C does with open workflows: leave, cancel or terminate"
              + " (default: leave).")
  OnAbort onAbort = OnAbort.LEAVE;

  @Option(
      names = "--fail-if",
      paramLabel = "GATES",
      description = {
        "Exit 10 when one of these holds after the run, such as",
        "'completion.p99>2s,error_rate>1%%,dropped>0,rate<95%%'."
      })
  @Nullable String failIf;

  @Option(names = "--abort-on-fail", description = "End the run as soon as a gate breaks.")
  boolean abortOnFail;

  @Option(names = "--allow-dropped", description = "Do not fail for dropped arrivals.")
  boolean allowDropped;

  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Hold the counts against the server's own after the run (default: yes).")
  boolean verify = true;

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = WholeNumberConverter.class,
      description = "Histories read after the run, to find the bottleneck (default: 100).")
  int sample = 100;

  @Option(names = "--force", description = "Go on though workers are missing.")
  boolean force;

  Limits limits() {
    return new Limits(starts, inFlight, startTimeout, startRetry, drain, onAbort);
  }

  /** The gates and checks; the search for the highest rate has gates of its own. */
  LoadOptions.Judgement judgement(boolean isFindMax) {
    return new LoadOptions.Judgement(
        isFindMax && failIf == null ? KNEE : failIf, abortOnFail, verify, sample);
  }
}
