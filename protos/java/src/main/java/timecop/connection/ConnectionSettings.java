package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the server, resolved once: flag before environment before profile before default.
 *
 * @param address host:port of the server's frontend
 * @param namespace the Temporal namespace
 * @param profile all of it, TLS and API key included, for the SDK
 */
public record ConnectionSettings(Setting address, Setting namespace, ClientConfigProfile profile) {
  public static final String DEFAULT_ADDRESS = "localhost:7233";
  public static final String DEFAULT_NAMESPACE = "time-cop";
  private static final int DEFAULT_PORT = 7233;

  /**
   * Resolves the settings of a connection.
   *
   * @throws SettingsException naming every bad value, its source, and what was expected
   */
  public static ConnectionSettings resolve(ConnectionFlags flags, Map<String, String> environment) {
    Faults faults = new Faults();
    ConnectionSettings settings = resolve(flags, environment, faults);
    faults.check();
    return settings;
  }

  /** Resolves the settings; of no use when there are faults, which are added to the others. */
  public static ConnectionSettings resolve(
      ConnectionFlags flags, Map<String, String> environment, Faults faults) {
    checkBoolean("TEMPORAL_TLS", environment, faults);
    checkBoolean("TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", environment, faults);
    ClientConfigProfile file = load(flags, environment, false, faults);
    ClientConfigProfile merged = load(flags, environment, true, faults);

    Setting address =
        first(
            setting(flags.address(), "--address"),
            setting(environment.get("TEMPORAL_ADDRESS"), "TEMPORAL_ADDRESS"),
            setting(withPort(environment.get("TEMPORAL_HOST")), "TEMPORAL_HOST"),
            setting(file.getAddress(), profileName(flags, environment)),
            new Setting(DEFAULT_ADDRESS, "default"));
    Setting namespace =
        first(
            setting(flags.namespace(), "--namespace"),
            setting(environment.get("TEMPORAL_NAMESPACE"), "TEMPORAL_NAMESPACE"),
            setting(file.getNamespace(), profileName(flags, environment)),
            new Setting(DEFAULT_NAMESPACE, "default"));
    checkAddress(address, faults);
    return new ConnectionSettings(
        address,
        namespace,
        merged.toBuilder().setAddress(address.value()).setNamespace(namespace.value()).build());
  }

  /** The embedded server on this machine: no profile, no TLS, no key. */
  public static ConnectionSettings embedded(String address, String namespace) {
    return new ConnectionSettings(
        new Setting(address, "embedded stack"),
        new Setting(namespace, "embedded stack"),
        ClientConfigProfile.newBuilder().setAddress(address).setNamespace(namespace).build());
  }

  /** The SDK's options of a connection with these settings. */
  public WorkflowServiceStubsOptions stubsOptions() {
    return profile.toWorkflowServiceStubsOptions();
  }

  private static ClientConfigProfile load(
      ConnectionFlags flags, Map<String, String> environment, boolean withEnv, Faults faults) {
    LoadClientConfigProfileOptions.Builder options =
        LoadClientConfigProfileOptions.newBuilder()
            .setEnvOverrides(environment)
            .setDisableEnv(!withEnv);
    if (flags.profile() != null) {
      options.setConfigFileProfile(flags.profile());
    }
    try {
      return ClientConfigProfile.load(options.build());
    } catch (NullPointerException | IllegalArgumentException e) {
      // No such profile; or, told by a null, no profile at all, as in an empty file.
      String flag = flags.profile();
      String asked = flag != null ? flag : environment.getOrDefault("TEMPORAL_PROFILE", "");
      if (!asked.isEmpty()) {
        faults.add(
            flag != null ? "--profile" : "TEMPORAL_PROFILE", asked, "a profile of temporal.toml");
      }
      return withEnv ? fromEnvironment(environment) : ClientConfigProfile.getDefaultInstance();
    } catch (IOException e) {
      faults.add(
          "TEMPORAL_CONFIG_FILE",
          environment.getOrDefault("TEMPORAL_CONFIG_FILE", "temporal.toml"),
          "Temporal's TOML: " + e.getMessage());
      return ClientConfigProfile.getDefaultInstance();
    }
  }

  private static ClientConfigProfile fromEnvironment(Map<String, String> environment) {
    try {
      return ClientConfigProfile.load(
          LoadClientConfigProfileOptions.newBuilder()
              .setEnvOverrides(environment)
              .setDisableFile(true)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("no file is read", e);
    }
  }

  private static String profileName(ConnectionFlags flags, Map<String, String> environment) {
    String name = flags.profile() != null ? flags.profile() : environment.get("TEMPORAL_PROFILE");
    return "profile " + (name == null || name.isEmpty() ? "default" : name);
  }

  private static @Nullable Setting setting(@Nullable String value, String source) {
    return value == null || value.isBlank() ? null : new Setting(value.strip(), source);
  }

  private static Setting first(@Nullable Setting... settings) {
    for (Setting setting : settings) {
      if (setting != null) {
        return setting;
      }
    }
    throw new AssertionError("the last one is the default");
  }

  /** TEMPORAL_HOST, the older name here, was a bare host. */
  private static @Nullable String withPort(@Nullable String host) {
    return host == null || host.isBlank() || host.contains(":")
        ? host
        : host.strip() + ":" + DEFAULT_PORT;
  }

  private static void checkAddress(Setting address, Faults faults) {
    int colon = address.value().lastIndexOf(':');
    boolean good = colon > 0 && !address.value().contains("/");
    if (good) {
      try {
        int port = Integer.parseInt(address.value().substring(colon + 1));
        good = port > 0 && port <= 65535;
      } catch (NumberFormatException e) {
        good = false;
      }
    }
    if (!good) {
      faults.add(address.source(), address.value(), "host:port");
    }
  }

  private static void checkBoolean(String name, Map<String, String> environment, Faults faults) {
    String value = environment.getOrDefault(name, "");
    if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
      faults.add(name, value, "true or false");
    }
  }
}
