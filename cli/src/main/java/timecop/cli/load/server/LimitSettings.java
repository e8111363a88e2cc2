package timecop.cli.load.server;

/**
 * The settings that raise the limits of a server; from the dynamic configuration of Temporal 1.32
 * ({@code common/dynamicconfig/constants.go}).
 */
public final class LimitSettings {
  private LimitSettings() {}

  /** The setting that raises a limit, in words. */
  public static String raise(Throttle throttle) {
    boolean isVisibility =
        throttle.api().startsWith("List")
            || throttle.api().startsWith("Count")
            || throttle.api().startsWith("Scan");
    boolean isSystem = throttle.scope().equals("SYSTEM");
    return switch (throttle.cause()) {
      case "RPS_LIMIT" ->
          isSystem
              ? "frontend.rps"
              : isVisibility
                  ? "frontend.namespaceRPS.visibility"
                  : "frontend.namespaceRPS; in Temporal Cloud the namespace's actions per second";
      case "CONCURRENT_LIMIT" -> "frontend.namespaceCount";
      case "PERSISTENCE_LIMIT" ->
          isSystem
              ? "history.persistenceMaxQPS, and the database behind it"
              : "history.persistenceNamespaceMaxQPS";
      case "PERSISTENCE_STORAGE_LIMIT" -> "the database's storage";
      case "BUSY_WORKFLOW" -> "none: one workflow gets too many requests at once";
      case "OPS_LIMIT" -> "frontend.namespaceRPS, by operations";
      case "APS_LIMIT" -> "the namespace's actions per second";
      case "SYSTEM_OVERLOADED" -> "none: the server needs more machines";
      default -> "not told by the server";
    };
  }
}
