package timecop.cli.load.result.report;

import java.util.List;
import java.util.Locale;
import timecop.cli.ExitCode;
import timecop.cli.load.account.Shortfall;

/**
 * How a run ended for whoever started it.
 *
 * @param exitCode the exit code of the process
 * @param reasons why it is not 0, the one that decides first; empty if it is
 * @param allowed the arrivals without a completed workflow that the user accepted
 */
public record OutcomeReport(int exitCode, List<Reason> reasons, List<Shortfall> allowed) {

  /** Why a run does not exit with 0; the first of several reasons decides. */
  public enum Reason {
    /** The account does not add up: a bug of timecop. */
    MISMATCH(ExitCode.INTERNAL_ERROR),
    /** The server has other counts. */
    DIFFERENT(ExitCode.CHECK_FAILED),
    /** A signal abandoned the open workflows. */
    ABORTED(ExitCode.INTERRUPTED),
    /** The server did not answer at the end, so the outcome of arrivals is unknown. */
    SERVER_GONE(ExitCode.UNREACHABLE),
    /** A gate is broken. */
    GATE(ExitCode.CHECK_FAILED),
    NOTHING_COMPLETED(ExitCode.CHECK_FAILED),
    REJECTED(ExitCode.CHECK_FAILED),
    UNKNOWN(ExitCode.CHECK_FAILED),
    FAILED(ExitCode.CHECK_FAILED),
    UNFINISHED(ExitCode.CHECK_FAILED),
    DROPPED(ExitCode.CHECK_FAILED),
    /** The counts could not be compared with the server's. */
    NOT_VERIFIED(ExitCode.CHECK_FAILED),
    /** A search found no rate that passes. */
    NO_RATE_PASSED(ExitCode.CHECK_FAILED),
    /** A signal ended a run before its end. */
    INTERRUPTED(ExitCode.INTERRUPTED);

    private final ExitCode code;

    Reason(ExitCode code) {
      this.code = code;
    }

    /** Returns the reason that arrivals of this kind are, which has the same name. */
    public static Reason of(Shortfall shortfall) {
      return valueOf(shortfall.name());
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes the outcome of a run with these reasons, in any order. */
  public static OutcomeReport of(List<Reason> reasons, List<Shortfall> allowed) {
    List<Reason> sorted = reasons.stream().distinct().sorted().toList();
    ExitCode code = sorted.isEmpty() ? ExitCode.DONE : sorted.get(0).code;
    return new OutcomeReport(code.code(), sorted, allowed);
  }

  /** Returns the exit code. */
  public ExitCode code() {
    return reasons.isEmpty() ? ExitCode.DONE : reasons.get(0).code;
  }

  /** Returns whether the run passed. */
  public boolean isPassed() {
    return reasons.isEmpty();
  }

  /** Returns whether a check failed, so that another rate may still pass. */
  public boolean isCheckFailed() {
    return code() == ExitCode.CHECK_FAILED;
  }
}
