package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.LoadReport;

/**
 * What a report says about one aspect of the run.
 *
 * @param aspect the aspect
 * @param severity how good or bad it is
 */
public record Verdict(Aspect aspect, Severity severity) {
  /** The aspects of a run. */
  public enum Aspect {
    GATES,
    ACCOUNT,
    DROPPED,
    THROTTLED,
    UNFINISHED,
    RETRIES,
    BOTTLENECK
  }

  /** How good or bad an aspect is, the worst first. */
  public enum Severity {
    FAILED,
    WARNING,
    OK,
    INFO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Judges a run; the worst verdicts come first. */
  public static List<Verdict> of(LoadReport report) {
    Counts counts = report.figures().total().counts();
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(new Verdict(Aspect.GATES, gates(report)));
    verdicts.add(new Verdict(Aspect.ACCOUNT, account(report)));
    if (counts.of(Count.DROPPED) > 0) {
      verdicts.add(new Verdict(Aspect.DROPPED, Severity.FAILED));
    }
    if (Summary.of(report).throttled() > 0) {
      verdicts.add(new Verdict(Aspect.THROTTLED, Severity.WARNING));
    }
    if (counts.of(Count.UNFINISHED) > 0) {
      verdicts.add(new Verdict(Aspect.UNFINISHED, Severity.WARNING));
    }
    if (Summary.of(report).failedAttempts() > 0) {
      verdicts.add(new Verdict(Aspect.RETRIES, Severity.WARNING));
    }
    boolean hasBottleneck =
        report.judgement().bottleneck().part() != BottleneckReport.Component.NONE;
    verdicts.add(new Verdict(Aspect.BOTTLENECK, hasBottleneck ? Severity.WARNING : Severity.INFO));
    verdicts.sort(Comparator.comparing(Verdict::severity));
    return verdicts;
  }

  private static Severity gates(LoadReport report) {
    if (report.judgement().gates().isEmpty()) {
      return Severity.INFO;
    }
    return report.brokenGates().isEmpty() ? Severity.OK : Severity.FAILED;
  }

  private static Severity account(LoadReport report) {
    if (!report.isSound()) {
      return Severity.FAILED;
    }
    return switch (report.judgement().verify().verdict()) {
      case SAME -> Severity.OK;
      case DIFFERENT -> Severity.FAILED;
      case NOT_CHECKED -> Severity.INFO;
      case UNKNOWN -> Severity.WARNING;
    };
  }
}
