package timecop.cli.load.result.report;

import timecop.cli.load.account.LoadError;

/**
 * An error, and how often it occurred.
 *
 * @param kind what happened
 * @param detail the server's status, or the workflow and its failure; empty if there is none
 * @param count how often; failures of workflows only in a sample
 */
public record ErrorReport(LoadError.Kind kind, String detail, long count) {
  /** Returns the errors of both. */
  public ErrorReport plus(ErrorReport other) {
    return new ErrorReport(kind, detail, count + other.count);
  }
}
