package timecop.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.connection.ConnectionFlags;

/** The options that say where the server is. */
final class ConnectionMixin {
  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description = "The server's frontend (TEMPORAL_ADDRESS; default localhost:7233).")
  @Nullable String address;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The Temporal namespace (TEMPORAL_NAMESPACE; default time-cop).")
  @Nullable String namespace;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile of temporal.toml (TEMPORAL_PROFILE; default: default).")
  @Nullable String profile;

  ConnectionFlags flags() {
    return new ConnectionFlags(address, namespace, profile);
  }
}
