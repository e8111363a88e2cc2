package timecop.connection;

import org.jspecify.annotations.Nullable;

/**
 * The connection's options on the command line; null where an option is not given.
 *
 * @param address host:port of the server
 * @param namespace the Temporal namespace
 * @param profile the profile of temporal.toml
 * @param codecEndpoint the URL of the codec server
 * @param codecAuth the value of its header Authorization
 */
public record ConnectionFlags(
    @Nullable String address,
    @Nullable String namespace,
    @Nullable String profile,
    @Nullable String codecEndpoint,
    @Nullable String codecAuth) {
  /** No options: environment, profile and defaults decide. */
  public static final ConnectionFlags NONE = new ConnectionFlags(null, null, null, null, null);

  /** Returns the same with another namespace. */
  public ConnectionFlags withNamespace(String name) {
    return new ConnectionFlags(address, name, profile, codecEndpoint, codecAuth);
  }
}
