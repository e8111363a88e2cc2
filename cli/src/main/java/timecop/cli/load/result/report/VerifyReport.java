package timecop.cli.load.result.report;

import java.util.List;
import java.util.Locale;

/**
 * The comparison of a run's counts with the server's.
 *
 * @param verdict the result
 * @param reason the server's status if the result is unknown; otherwise empty
 * @param differences what differs
 */
public record VerifyReport(Verdict verdict, String reason, List<Difference> differences) {
  /** The results, the worst last. */
  public enum Verdict {
    SAME,
    /** The user did not want the comparison. */
    NOT_CHECKED,
    /** The server did not answer. */
    UNKNOWN,
    DIFFERENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A count or a workflow that differs.
   *
   * @param subject what differs: a workflow type and a count, or a workflow ID
   * @param here the value of the run
   * @param server the value of the server
   */
  public record Difference(String subject, String here, String server) {}

  /** Makes a result without differences. */
  public static VerifyReport of(Verdict verdict) {
    return new VerifyReport(verdict, "", List.of());
  }
}
