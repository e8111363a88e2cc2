package timecop.connection;

import java.nio.file.Path;
import java.util.Map;
import timecop.settings.KnownSecrets;
import timecop.settings.Variables;

/** Finds the secrets of a process that connects to a server, in variables and temporal.toml. */
public final class ConnectionSecrets {
  private ConnectionSecrets() {}

  /**
   * Returns the secrets of the variables and of all profiles. Invalid settings are not reported.
   *
   * @param directory the absolute directory that relative paths in the variables start from
   */
  public static KnownSecrets of(Map<String, String> environment, Path directory) {
    return KnownSecrets.of(environment, ConfigFile.secrets(new Variables(environment, directory)));
  }
}
