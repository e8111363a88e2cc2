package timecop.cli.load.server;

import timecop.cli.load.server.Throttle.Scope;

/**
 * Names the server settings that raise a limit, from the dynamic configuration of Temporal 1.32
 * ({@code common/dynamicconfig/constants.go}).
 */
public final class LimitSettings {
  private LimitSettings() {}

  /** Returns the setting that raises the limit, or why there is none. */
  public static String raising(Throttle throttle) {
    boolean isVisibility = throttle.api().matches("(List|Count|Scan).*");
    boolean isSystem = throttle.scope() == Scope.SYSTEM;
    return switch (throttle.cause()) {
      case RPS_LIMIT ->
          isSystem
              ? "frontend.rps"
              : isVisibility
                  ? "frontend.namespaceRPS.visibility"
                  : "frontend.namespaceRPS; in Temporal Cloud the namespace's actions per second";
      case CONCURRENT_LIMIT -> "frontend.namespaceCount";
      case PERSISTENCE_LIMIT ->
          isSystem
              ? "history.persistenceMaxQPS, and the database behind it"
              : "history.persistenceNamespaceMaxQPS";
      case PERSISTENCE_STORAGE_LIMIT -> "the database's storage";
      case BUSY_WORKFLOW -> "none: one workflow gets too many requests at once";
      case OPS_LIMIT -> "frontend.namespaceRPS, counted in operations";
      case APS_LIMIT -> "the namespace's actions per second";
      case SYSTEM_OVERLOADED -> "none: the server needs more machines";
      case CIRCUIT_BREAKER_OPEN, WORKER_DEPLOYMENT_LIMITS, UNSPECIFIED -> "unknown";
    };
  }
}
