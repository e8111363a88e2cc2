package timecop.cli.load.server;

/**
 * A limit of the server that refused calls.
 *
 * @param api the refused call, such as StartWorkflowExecution
 * @param cause the limit
 * @param scope whose limit it is
 */
public record Throttle(String api, Cause cause, Scope scope) {
  /** The limits of a Temporal server, named as the server names them. */
  public enum Cause {
    RPS_LIMIT,
    CONCURRENT_LIMIT,
    SYSTEM_OVERLOADED,
    PERSISTENCE_LIMIT,
    BUSY_WORKFLOW,
    APS_LIMIT,
    PERSISTENCE_STORAGE_LIMIT,
    CIRCUIT_BREAKER_OPEN,
    OPS_LIMIT,
    WORKER_DEPLOYMENT_LIMITS,
    /** The server names none, or one that this version does not know. */
    UNSPECIFIED
  }

  /** Whose limit it is. */
  public enum Scope {
    NAMESPACE,
    SYSTEM,
    /** The server does not say. */
    UNSPECIFIED
  }
}
