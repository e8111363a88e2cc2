package timecop.cli.load.server;

/**
 * A limit of the server that was met.
 *
 * @param api the call that was refused, such as StartWorkflowExecution
 * @param cause which limit, in the server's word, such as RPS_LIMIT
 * @param scope whose limit: NAMESPACE or SYSTEM; empty where the server does not say
 */
public record Throttle(String api, String cause, String scope) {}
