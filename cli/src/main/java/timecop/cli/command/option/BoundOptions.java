package timecop.cli.command.option;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.OnAbort;

/** The options that say what a run may take, and when it fails. */
public final class BoundOptions {
  /** What breaks a rate of --find-max, unless the line says what does. */
  static final String KNEE = "completion.p99>2s,error_rate>1%,dropped>0";

  /** The same in a help text, where % begins a format. */
  static final String KNEE_HELP = "completion.p99>2s,error_rate>1%%,dropped>0";

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      description = "Open workflows at most; an arrival beyond is dropped (default: 5000).")
  public int inFlight = 5000;

  @Option(
      names = "--max-starts",
      paramLabel = "N",
      description = "Start calls without an answer at most; likewise (default: 1000).")
  public int starts = 1000;

  @Option(
      names = "--start-timeout",
      paramLabel = "DURATION",
      description = "How long a start call waits for its answer (default: 10s).")
  public Duration startTimeout = Duration.ofSeconds(10);

  @Option(
      names = "--start-retry",
      paramLabel = "DURATION",
      description =
          "Try a start that meets a limit again for so long, as an SDK's client does; each attempt"
              + " is counted (default: 0s, once).")
  public Duration startRetry = Duration.ZERO;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      description = "How long open workflows are waited for after the arrivals (default: 30s).")
  public Duration drain = Duration.ofSeconds(30);

  @Option(
      names = "--on-abort",
      paramLabel = "ACTION",
      description =
          "What a second Ctrl+C does with open workflows: leave, cancel or terminate"
              + " (default: leave).")
  public OnAbort onAbort = OnAbort.LEAVE;

  @Option(
      names = "--fail-if",
      paramLabel = "GATES",
      description = {
        "Exit 10 when one of these holds after the run, such as",
        "'completion.p99>2s,error_rate>1%%,dropped>0,rate<95%%'."
      })
  public @Nullable String failIf;

  @Option(names = "--abort-on-fail", description = "End the run as soon as a gate breaks.")
  public boolean abortOnFail;

  @Option(names = "--allow-dropped", description = "Do not fail for dropped arrivals.")
  public boolean allowDropped;

  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Hold the counts against the server's own after the run (default: yes).")
  public boolean verify = true;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Histories read after the run, to find the bottleneck (default: 100).")
  public int sample = 100;

  @Option(names = "--force", description = "Go on though workers are missing.")
  public boolean force;

  public LoadPlan.Bounds bounds() {
    return new LoadPlan.Bounds(starts, inFlight, startTimeout, startRetry, drain, onAbort);
  }
}
