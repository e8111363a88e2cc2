package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+):([0-9]{1,5})");
  private static final Pattern HAS_PORT = Pattern.compile(":[^:\\]]*$");
  private static final String CONFIG_FILE = "TEMPORAL_CONFIG_FILE";

  /**
   * Resolves the settings of a connection.
   *
   * @param faults gets every bad value, its source, and what was expected; with one of them the
   *     result is of no use
   */
  public static ConnectionSettings resolve(
      ConnectionFlags flags, Map<String, String> environment, Faults faults) {
    int before = faults.count();
    checkVariables(environment, faults);
    if (faults.count() > before) {
      // The SDK would fail on them in its own words.
      environment = withoutFiles(environment);
    }
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
    checkNamespace(namespace, faults);
    if (faults.count() == before) {
      checkTls(merged, faults);
    }
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
          CONFIG_FILE,
          environment.getOrDefault(CONFIG_FILE, "temporal.toml"),
          "Temporal's TOML: " + e.getMessage());
      return ClientConfigProfile.getDefaultInstance();
    }
  }

  /** The variables without those that name a file which may not be there. */
  private static Map<String, String> withoutFiles(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.keySet().removeIf(name -> name.startsWith("TEMPORAL_TLS"));
    rest.put(CONFIG_FILE, "/dev/null");
    return rest;
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
    // A flag that is given and empty is a fault of a script, not the wish for a default.
    return value == null || (value.isBlank() && !source.startsWith("--"))
        ? null
        : new Setting(value.strip(), source);
  }

  private static Setting first(@Nullable Setting... settings) {
    for (Setting setting : settings) {
      if (setting != null) {
        return setting;
      }
    }
    throw new AssertionError("the last one is the default");
  }

  /** TEMPORAL_HOST, the older name here, may leave out the port. */
  private static @Nullable String withPort(@Nullable String host) {
    return host == null || host.isBlank() || HAS_PORT.matcher(host).find()
        ? host
        : host.strip() + ":" + DEFAULT_PORT;
  }

  private static void checkAddress(Setting address, Faults faults) {
    Matcher matcher = ADDRESS.matcher(address.value());
    if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(1)))) {
      faults.add(address.source(), address.value(), "host:port");
    }
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= HIGHEST_PORT;
  }

  private static void checkNamespace(Setting namespace, Faults faults) {
    if (namespace.value().codePoints().anyMatch(c -> Character.isWhitespace(c) || isControl(c))) {
      faults.add(namespace.source(), namespace.value(), "a namespace, which has no spaces");
    }
  }

  private static void checkVariables(Map<String, String> environment, Faults faults) {
    checkBoolean("TEMPORAL_TLS", environment, faults);
    checkBoolean("TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", environment, faults);
    if (environment.getOrDefault("TEMPORAL_API_KEY", "").codePoints().anyMatch(c -> isControl(c))) {
      faults.add("TEMPORAL_API_KEY", "********", "printable text on one line");
    }
    String config = environment.getOrDefault(CONFIG_FILE, "");
    if (!config.isBlank()
        && (!Files.exists(Path.of(config)) || Files.isDirectory(Path.of(config)))) {
      faults.add(CONFIG_FILE, config, "a file that exists");
    }
    for (String material : List.of("CLIENT_CERT", "CLIENT_KEY", "SERVER_CA_CERT")) {
      String name = "TEMPORAL_TLS_%s_PATH".formatted(material);
      String path = environment.getOrDefault(name, "");
      if (!path.isBlank() && !Files.isRegularFile(Path.of(path))) {
        faults.add(name, path, "a file that exists");
      }
    }
  }

  /** The SDK makes the TLS context from its material here, and says what is wrong with it. */
  private static void checkTls(ClientConfigProfile profile, Faults faults) {
    try {
      var unused = profile.toWorkflowServiceStubsOptions();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      faults.add("TLS", String.valueOf(cause.getMessage()), "certificates and keys as PEM text");
    }
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character);
  }

  private static void checkBoolean(String name, Map<String, String> environment, Faults faults) {
    String value = environment.getOrDefault(name, "");
    if (!value.isEmpty() && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      faults.add(name, value, "true or false");
    }
  }
}
