package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import timecop.settings.Setting;
import timecop.settings.Variables;

/**
 * The connection to the server, resolved once: flag before environment before profile before
 * default.
 *
 * @param address host:port of the server
 * @param namespace the Temporal namespace
 * @param profile all of it, TLS and API key included, for the SDK
 * @param codec the server that encodes and decodes payloads; empty for none
 * @param warnings about settings that have no effect, for the user
 * @param details where the parts of the profile come from
 */
public record ConnectionSettings(
    Setting address,
    Setting namespace,
    ClientConfigProfile profile,
    Optional<CodecSettings> codec,
    List<String> warnings,
    ConnectionDetails details) {
  /** The table's defaults, written here so that commands without a connection need not read it. */
  public static final String DEFAULT_PORT = "7233";

  public static final String DEFAULT_ADDRESS = "localhost:" + DEFAULT_PORT;

  public static final String DEFAULT_NAMESPACE = "time-cop";

  /** The namespace that Temporal's tools use by default, for workflows of other systems. */
  private static final String OTHER_NAMESPACE = "default";

  /** Both, in words. */
  public static final String DEFAULT_NAMESPACES =
      DEFAULT_NAMESPACE + "; with --catalog: " + OTHER_NAMESPACE;

  /**
   * Returns the namespace without any setting.
   *
   * @param isOwn whether the workflows are those of the project's own catalogue
   */
  public static String defaultNamespace(boolean isOwn) {
    return isOwn ? DEFAULT_NAMESPACE : OTHER_NAMESPACE;
  }

  /**
   * Resolves the settings of a worker's connection to the project's own system. Workers have their
   * codecs in code, and no codec server.
   *
   * @param variables collects the errors, as below
   */
  public static ConnectionSettings resolve(ConnectionFlags flags, Variables variables) {
    return new ConnectionResolver(
            flags,
            variables,
            DEFAULT_NAMESPACE,
            EnumSet.complementOf(
                EnumSet.of(ConnectionKey.CODEC_ENDPOINT, ConnectionKey.CODEC_AUTH)))
        .resolve();
  }

  /**
   * Resolves the settings of the command line's connection.
   *
   * @param namespace the namespace if neither flag, variable nor profile names one
   * @param variables collects an error for each invalid value, also of the flags and the profile;
   *     after an error the result must not be used
   */
  public static ConnectionSettings resolve(
      ConnectionFlags flags, Variables variables, String namespace) {
    return new ConnectionResolver(flags, variables, namespace, EnumSet.allOf(ConnectionKey.class))
        .resolve();
  }

  /**
   * Returns the connection to the embedded server on this machine: no profile, no TLS, no key, no
   * codec.
   */
  public static ConnectionSettings embedded(String address, String namespace) {
    return new ConnectionSettings(
        new Setting(address, "embedded stack"),
        new Setting(namespace, "embedded stack"),
        ClientConfigProfile.newBuilder().setAddress(address).setNamespace(namespace).build(),
        Optional.empty(),
        List.of(),
        ConnectionDetails.none("embedded stack"));
  }

  /** Returns the SDK's options for this connection. */
  public WorkflowServiceStubsOptions stubsOptions() {
    return stubsOptions(profile);
  }

  /** Returns whether the connection uses TLS. */
  public boolean isTls() {
    WorkflowServiceStubsOptions options = stubsOptions();
    return options.getSslContext() != null || options.getEnableHttps();
  }

  static WorkflowServiceStubsOptions stubsOptions(ClientConfigProfile profile) {
    WorkflowServiceStubsOptions options = profile.toWorkflowServiceStubsOptions();
    ClientConfigTLS tls = profile.getTls();
    return tls != null && Boolean.TRUE.equals(tls.isDisabled())
        // Said explicitly, because an API key alone turns TLS on.
        ? WorkflowServiceStubsOptions.newBuilder(options).setEnableHttps(false).build()
        : options;
  }
}
