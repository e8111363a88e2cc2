package timecop.cli.command.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.connection.ConnectionFlags;

/** The options of a connection to a server. */
public final class ConnectionOptions {
  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description = "Server frontend (TEMPORAL_ADDRESS; default: ${bundle:default.address}).")
  @Nullable String address;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description =
          "Temporal namespace (TEMPORAL_NAMESPACE; default: ${bundle:default.namespace}).")
  @Nullable String namespace;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Profile of temporal.toml (TEMPORAL_PROFILE; default: default).")
  @Nullable String profile;

  /** Returns what the line says of the connection. */
  public ConnectionFlags flags() {
    return new ConnectionFlags(address, namespace, profile);
  }
}
