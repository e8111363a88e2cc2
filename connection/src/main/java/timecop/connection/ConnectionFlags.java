package timecop.connection;

import org.jspecify.annotations.Nullable;

/**
 * What the command line says of the connection; null where it says nothing.
 *
 * @param address host:port of the server's frontend
 * @param namespace the Temporal namespace
 * @param profile the profile of temporal.toml
 */
public record ConnectionFlags(
    @Nullable String address, @Nullable String namespace, @Nullable String profile) {}
