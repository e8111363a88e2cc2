package timecop.cli.command.option;

import java.time.Duration;
import picocli.CommandLine.Option;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.load.plan.Limits;
import timecop.cli.load.plan.OnAbort;

/** The options of {@code load} that limit what a run may use. */
@InGroup(OptionGroup.LIMITS)
public final class LimitOptions {
  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      description =
          "Maximum open workflows; further arrivals are dropped (default: ${DEFAULT-VALUE}).",
      defaultValue = "5000")
  int openWorkflows;

  @Option(
      names = "--max-starts",
      paramLabel = "N",
      description =
          "Maximum unanswered start calls; further arrivals are dropped (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  int starts;

  @Option(
      names = "--start-timeout",
      paramLabel = "DURATION",
      description = "Timeout of a start call (default: ${DEFAULT-VALUE}).",
      defaultValue = "10s")
  Duration startTimeout;

  @Option(
      names = "--start-retry",
      paramLabel = "DURATION",
      description =
          "Retry a throttled start for this long, as an SDK's client does; each attempt is counted"
              + " (default: ${DEFAULT-VALUE}, no retry).",
      defaultValue = "0s")
  Duration startRetry;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      description =
          "Maximum wait for open workflows after the arrivals (default: ${DEFAULT-VALUE}).",
      defaultValue = "30s")
  Duration drain;

  @Option(
      names = "--on-abort",
      paramLabel = "ACTION",
      description =
          "What a second Ctrl+C does to open workflows: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "leave")
  OnAbort onAbort;

  Limits limits() {
    return new Limits(starts, openWorkflows, startTimeout, startRetry, drain, onAbort);
  }
}
