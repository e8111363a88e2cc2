package timecop.cli.command.option;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.LoadOptions;

/** The options of {@code load} that decide when a run fails. */
@InGroup(OptionGroup.CHECKS)
public final class JudgementOptions {
  // As picocli wants it in a description, which it reads as a format.
  static final String SEARCH_GATES_HELP = "completion.p99>2s, error_rate>1%%, dropped>0";

  private static final String SEARCH_GATES = SEARCH_GATES_HELP.replace("%%", "%");

  @Option(
      names = "--fail-if",
      paramLabel = "GATES",
      description =
          "Exit 10 if one of these conditions is true after the run, such as"
              + " 'completion.p99>2s, error_rate>1%%, dropped>0, rate<95%%'.")
  @Nullable String failIf;

  @Option(
      names = "--abort-on-fail",
      description =
          "End the arrivals as soon as a gate breaks: a count that can only grow, or a time or rate"
              + " of 30 values or more.")
  boolean abortOnFail;

  @Option(
      names = "--allow-failed",
      description = "Accept workflows that fail, time out, or are cancelled or terminated.")
  boolean allowFailed;

  @Option(
      names = "--allow-unfinished",
      description = "Accept workflows that are still open after the drain.")
  boolean allowUnfinished;

  @Option(names = "--allow-rejected", description = "Accept starts that the server rejects.")
  boolean allowRejected;

  @Option(names = "--allow-unknown", description = "Accept starts whose outcome is unknown.")
  boolean allowUnknown;

  @Option(names = "--allow-dropped", description = "Accept arrivals that are dropped.")
  boolean allowDropped;

  @Option(
      names = "--verify",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "After the run, compare the counts with the server's (default: yes).")
  boolean verify;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Number of histories to read after the run to find the bottleneck (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "100")
  int sample;

  LoadOptions.Judgement judgement(boolean isFindMax) {
    return new LoadOptions.Judgement(
        isFindMax && failIf == null ? SEARCH_GATES : failIf,
        abortOnFail,
        verify,
        sample,
        allowed());
  }

  private Set<Shortfall> allowed() {
    Map<Shortfall, Boolean> given =
        Map.of(
            Shortfall.FAILED, allowFailed,
            Shortfall.UNFINISHED, allowUnfinished,
            Shortfall.REJECTED, allowRejected,
            Shortfall.UNKNOWN, allowUnknown,
            Shortfall.DROPPED, allowDropped);
    return given.keySet().stream().filter(given::get).collect(Collectors.toSet());
  }
}
