package timecop.cli.load.result.report;

import java.util.List;

/**
 * The run's counts against the server's own.
 *
 * @param verdict {@code same}, {@code different}, or why it is not known
 * @param differences what differs, with the ids that it is about
 */
public record VerifyReport(String verdict, List<String> differences) {
  /** All counts are the server's. */
  public static final String SAME = "same";

  /** Some count is not the server's. */
  public static final String DIFFERENT = "different";

  /** Nobody asked for it. */
  public static final String NOT_ASKED = "not asked for";
}
