package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import timecop.settings.Setting;
import timecop.settings.Variables;

/**
 * The connection to the server, resolved once: flag before environment before profile before
 * default.
 *
 * @param address host:port of the server
 * @param namespace the Temporal namespace
 * @param profile all of it, TLS and API key included, for the SDK
 */
public record ConnectionSettings(Setting address, Setting namespace, ClientConfigProfile profile) {
  /** The table's defaults, written here so that commands without a connection need not read it. */
  public static final String DEFAULT_PORT = "7233";

  public static final String DEFAULT_ADDRESS = "localhost:" + DEFAULT_PORT;

  public static final String DEFAULT_NAMESPACE = "time-cop";

  /**
   * Resolves the settings of a connection.
   *
   * @param variables collects an error for each invalid value, also of the flags and the profile;
   *     after an error the result must not be used
   */
  public static ConnectionSettings resolve(ConnectionFlags flags, Variables variables) {
    return new ConnectionResolver(flags, variables).resolve();
  }

  /** Returns the connection to the embedded server on this machine: no profile, no TLS, no key. */
  public static ConnectionSettings embedded(String address, String namespace) {
    return new ConnectionSettings(
        new Setting(address, "embedded stack"),
        new Setting(namespace, "embedded stack"),
        ClientConfigProfile.newBuilder().setAddress(address).setNamespace(namespace).build());
  }

  /** Returns the SDK's options for this connection. */
  public WorkflowServiceStubsOptions stubsOptions() {
    return profile.toWorkflowServiceStubsOptions();
  }
}
