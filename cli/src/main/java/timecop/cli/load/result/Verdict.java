package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;

/**
 * What a report says about one aspect of the run.
 *
 * @param aspect the aspect
 * @param severity how good or bad it is
 */
public record Verdict(Aspect aspect, Severity severity) {
  /** The aspects of a run. */
  public enum Aspect {
    THROUGHPUT,
    SERVER_GONE,
    GATES,
    ACCOUNT,
    REJECTED,
    UNKNOWN,
    FAILED,
    UNFINISHED,
    DROPPED,
    THROTTLED,
    RETRIES,
    BOTTLENECK;

    /** Returns the aspect of arrivals of this kind, which has the same name. */
    static Aspect of(Shortfall shortfall) {
      return valueOf(shortfall.name());
    }
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

  /** Judges a run: first what it completed, then the worst. */
  public static List<Verdict> of(LoadReport report) {
    List<Verdict> verdicts = new ArrayList<>();
    OutcomeReport outcome = report.judgement().outcome();
    if (outcome.reasons().contains(Reason.SERVER_GONE)) {
      verdicts.add(new Verdict(Aspect.SERVER_GONE, Severity.FAILED));
    }
    verdicts.add(new Verdict(Aspect.GATES, gates(report)));
    verdicts.add(new Verdict(Aspect.ACCOUNT, account(report)));
    for (Shortfall shortfall : Shortfall.in(report.figures().total().counts())) {
      boolean isReason = outcome.reasons().contains(Reason.of(shortfall));
      verdicts.add(
          new Verdict(Aspect.of(shortfall), isReason ? Severity.FAILED : Severity.WARNING));
    }
    if (Summary.of(report).throttled() > 0) {
      verdicts.add(new Verdict(Aspect.THROTTLED, Severity.WARNING));
    }
    if (Summary.of(report).failedAttempts() > 0) {
      verdicts.add(new Verdict(Aspect.RETRIES, Severity.WARNING));
    }
    verdicts.add(new Verdict(Aspect.BOTTLENECK, bottleneck(report)));
    verdicts.sort(Comparator.comparing(Verdict::severity).thenComparing(Verdict::aspect));
    verdicts.add(0, new Verdict(Aspect.THROUGHPUT, throughput(report)));
    return verdicts;
  }

  private static Severity throughput(LoadReport report) {
    Counts counts = report.figures().total().counts();
    if (report.judgement().outcome().reasons().contains(Reason.NOTHING_COMPLETED)) {
      return Severity.FAILED;
    }
    if (Throughput.of(report).hasBacklog()) {
      return Severity.WARNING;
    }
    return Shortfall.in(counts).isEmpty() ? Severity.OK : Severity.INFO;
  }

  private static Severity gates(LoadReport report) {
    if (report.judgement().outcome().reasons().contains(Reason.GATE)) {
      return Severity.FAILED;
    }
    return report.judgement().gates().isEmpty() ? Severity.INFO : Severity.OK;
  }

  private static Severity bottleneck(LoadReport report) {
    return switch (report.judgement().bottleneck().part()) {
      case NONE, UNKNOWN -> Severity.INFO;
      case GENERATOR, SERVER, WORKER, RETRIES, SEVERAL -> Severity.WARNING;
    };
  }

  private static Severity account(LoadReport report) {
    if (!report.isSound()) {
      return Severity.FAILED;
    }
    return switch (report.judgement().verify().verdict()) {
      case SAME -> Severity.OK;
      case NOT_CHECKED -> Severity.INFO;
      case DIFFERENT, UNKNOWN -> Severity.FAILED;
    };
  }
}
