package timecop.cli.load.result.report;

/**
 * A limit that the run has met.
 *
 * @param api the call that was refused
 * @param cause which limit, in the server's word
 * @param scope whose limit it is
 * @param attempts how often
 * @param raise the setting of the server that raises it
 */
public record ThrottleReport(String api, String cause, String scope, long attempts, String raise) {}
