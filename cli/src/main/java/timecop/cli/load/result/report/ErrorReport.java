package timecop.cli.load.result.report;

/**
 * Something that went wrong.
 *
 * @param kind what
 * @param count how often; of workflows that failed, how often in a sample
 */
public record ErrorReport(String kind, long count) {}
