package timecop.cli.command.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;

/** The options of a connection to a server. */
@InGroup(OptionGroup.CONNECTION)
public final class ConnectionOptions {
  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description =
          "Address of the server (TEMPORAL_ADDRESS; default: "
              + ConnectionSettings.DEFAULT_ADDRESS
              + ").")
  @Nullable String address;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description =
          "Temporal namespace (TEMPORAL_NAMESPACE; default: "
              + ConnectionSettings.DEFAULT_NAMESPACES
              + ").")
  @Nullable String namespace;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Profile of temporal.toml (TEMPORAL_PROFILE; default: default).")
  @Nullable String profile;

  @Option(
      names = "--codec-endpoint",
      paramLabel = "URL",
      description =
          "Codec server that encodes and decodes payloads (TEMPORAL_CODEC_ENDPOINT; default:"
              + " none).")
  @Nullable String codecEndpoint;

  @Option(
      names = "--codec-auth",
      paramLabel = "VALUE",
      description =
          "Authorization header for the codec server; better set TEMPORAL_CODEC_AUTH, which other"
              + " users of this machine cannot see.")
  @Nullable String codecAuth;

  /** Returns what the line says of the connection. */
  public ConnectionFlags flags() {
    return new ConnectionFlags(address, namespace, profile, codecEndpoint, codecAuth);
  }
}
