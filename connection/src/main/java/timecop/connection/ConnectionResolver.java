package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Blank;
import timecop.settings.Setting;
import timecop.settings.SettingErrors;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/** Finds the settings of one connection, in a flag, a variable, the profile or the defaults. */
final class ConnectionResolver {
  private static final SettingRow ADDRESS = SettingsTable.row("TEMPORAL_ADDRESS");
  private static final SettingRow NAMESPACE = SettingsTable.row("TEMPORAL_NAMESPACE");
  private static final SettingRow PROFILE = SettingsTable.row("TEMPORAL_PROFILE");
  private static final SettingRow CODEC_ENDPOINT = SettingsTable.row("TEMPORAL_CODEC_ENDPOINT");
  private static final SettingRow CODEC_AUTH = SettingsTable.row("TEMPORAL_CODEC_AUTH");
  private static final String HOST = "TEMPORAL_HOST";
  private static final String CONFIG_FILE = "TEMPORAL_CONFIG_FILE";
  private static final String DEFAULT = "default";
  private static final Pattern HAS_PORT = Pattern.compile(":[^:\\]]*$");

  private final ConnectionFlags flags;
  private final String namespace;
  private final Variables variables;
  private final SettingErrors errors;
  private final Setting profile;
  private final Optional<ConfigFile> configFile;
  private final boolean isReadable;
  private final Set<ConnectionKey> keys;

  /**
   * Prepares to resolve a connection.
   *
   * @param keys what is read besides the address and the namespace
   */
  ConnectionResolver(
      ConnectionFlags flags, Variables variables, String namespace, Set<ConnectionKey> keys) {
    this.keys = keys;
    this.flags = flags;
    this.namespace = namespace;
    this.variables = variables;
    errors = variables.errors();
    profile =
        Optional.ofNullable(flags.profile())
            .map(name -> new Setting(name, "--profile"))
            .or(() -> variables.setting(PROFILE.name()))
            .orElse(byDefault(PROFILE));
    int before = errors.count();
    configFile = ConfigFile.read(variables);
    isReadable = errors.count() == before;
  }

  ConnectionSettings resolve() {
    int before = errors.count();
    variables.check("credentials");
    Map<String, String> environment = variables.all();
    if (errors.count() > before) {
      // The SDK would reject them too, with other messages.
      environment.keySet().removeIf(name -> name.startsWith("TEMPORAL_TLS"));
    }
    environment.remove(CONFIG_FILE); // it is read here
    checkProfile();
    Optional<ClientConfigProfile> file = file(environment);
    Setting address =
        flag("--address", flags.address(), ADDRESS)
            .or(() -> variables.setting(ADDRESS.name()))
            .or(() -> variables.setting(HOST).map(ConnectionResolver::withPort))
            .or(() -> profile("address", file.map(ClientConfigProfile::getAddress), ADDRESS))
            .orElse(byDefault(ADDRESS));
    Setting namespace =
        flag("--namespace", flags.namespace(), NAMESPACE)
            .or(() -> variables.setting(NAMESPACE.name()))
            .or(() -> profile("namespace", file.map(ClientConfigProfile::getNamespace), NAMESPACE))
            .orElse(new Setting(this.namespace, DEFAULT));
    ClientConfigProfile given = merged(environment, file.isPresent());
    if (errors.count() == before) {
      new TlsFiles(variables, profile.value()).check(given.getTls());
    }
    ClientConfigProfile merged = located(given);
    if (errors.count() == before) {
      checkTls(merged);
    }
    return new ConnectionSettings(
        address,
        namespace,
        merged.toBuilder().setAddress(address.value()).setNamespace(namespace.value()).build(),
        codec(namespace.value()),
        configFile.map(ConfigFile::warnings).orElse(List.of()),
        ConnectionDetails.of(profile, configFile, variables, keys, ofCodec()));
  }

  /** Returns what flags say of the codec server. */
  private Map<ConnectionKey, Setting> ofCodec() {
    Map<ConnectionKey, Setting> given = new EnumMap<>(ConnectionKey.class);
    flag("--codec-endpoint", flags.codecEndpoint(), CODEC_ENDPOINT)
        .ifPresent(it -> given.put(ConnectionKey.CODEC_ENDPOINT, it));
    flag("--codec-auth", flags.codecAuth(), CODEC_AUTH)
        .ifPresent(it -> given.put(ConnectionKey.CODEC_AUTH, it));
    return given;
  }

  private Optional<CodecSettings> codec(String namespace) {
    if (!keys.contains(ConnectionKey.CODEC_ENDPOINT)) {
      return Optional.empty();
    }
    Map<ConnectionKey, Setting> given = ofCodec();
    Optional<Setting> endpoint =
        codec(given.get(ConnectionKey.CODEC_ENDPOINT), CODEC_ENDPOINT, "codec.endpoint");
    Optional<Setting> auth = codec(given.get(ConnectionKey.CODEC_AUTH), CODEC_AUTH, "codec.auth");
    if (endpoint.isEmpty()) {
      if (flags.codecAuth() != null) {
        String expected = SettingsTable.message("requires").replace("{other}", "--codec-auth");
        errors.add("--codec-endpoint", "", expected);
      }
      return Optional.empty();
    }
    String url = endpoint.get().value();
    try {
      String encoded = URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("+", "%20");
      return Optional.of(
          new CodecSettings(
              new URI(url.replace("{namespace}", encoded).replaceFirst("/+$", "")),
              auth.map(Setting::value).orElse(""),
              namespace));
    } catch (URISyntaxException e) {
      errors.add(endpoint.get().source(), CODEC_ENDPOINT.shown(url), CODEC_ENDPOINT.expected());
      return Optional.empty();
    }
  }

  private Optional<Setting> codec(@Nullable Setting flag, SettingRow row, String key) {
    return Optional.ofNullable(flag)
        .or(() -> variables.setting(row.name()))
        .or(() -> profile(key, configFile.flatMap(file -> file.value(profile.value(), key)), row));
  }

  private boolean hasProfile() {
    return configFile.filter(file -> file.has(profile.value())).isPresent();
  }

  private void checkProfile() {
    boolean isSet = !profile.source().equals(DEFAULT);
    if (isSet && isReadable && !hasProfile()) {
      errors.add(profile.source(), PROFILE.shown(profile.value()), PROFILE.expected());
    }
  }

  /** Reads the profile of temporal.toml alone; empty if there is none. */
  private Optional<ClientConfigProfile> file(Map<String, String> environment) {
    if (!hasProfile()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ClientConfigProfile.load(options(environment).setDisableEnv(true).build()));
    } catch (IOException e) {
      ConfigFile.refuse(variables, configFile.orElseThrow().path(), e);
      return Optional.empty();
    }
  }

  /** Reads the environment, and the profile below it. */
  private ClientConfigProfile merged(Map<String, String> environment, boolean hasProfile) {
    try {
      return ClientConfigProfile.load(options(environment).setDisableFile(!hasProfile).build());
    } catch (IOException e) {
      throw new UncheckedIOException("temporal.toml changed while it was read", e);
    }
  }

  /** Returns the profile with absolute paths, which the SDK opens as they are. */
  private ClientConfigProfile located(ClientConfigProfile profile) {
    ClientConfigTLS tls = profile.getTls();
    if (tls == null) {
      return profile;
    }
    ClientConfigTLS.Builder located = tls.toBuilder();
    locate(tls.getClientCertPath(), located::setClientCertPath);
    locate(tls.getClientKeyPath(), located::setClientKeyPath);
    locate(tls.getServerCACertPath(), located::setServerCACertPath);
    return profile.toBuilder().setTls(located.build()).build();
  }

  private void locate(@Nullable String path, Consumer<String> set) {
    if (path != null && !path.isEmpty()) {
      set.accept(variables.located(path).toString());
    }
  }

  private LoadClientConfigProfileOptions.Builder options(Map<String, String> environment) {
    LoadClientConfigProfileOptions.Builder options =
        LoadClientConfigProfileOptions.newBuilder()
            .setEnvOverrides(environment)
            .setConfigFileProfile(profile.value());
    configFile.ifPresent(file -> options.setConfigFileData(file.text()));
    return options;
  }

  /** Returns what a flag says; an empty flag is an error of a script, not a default. */
  private Optional<Setting> flag(String flag, @Nullable String value, SettingRow row) {
    return Optional.ofNullable(value)
        .map(text -> checked(row, flag, new Setting(Blank.strip(text), flag)));
  }

  private Optional<Setting> profile(String key, Optional<String> value, SettingRow row) {
    String source = "profile " + profile.value();
    return value
        .filter(text -> !Blank.is(text))
        .map(text -> checked(row, key + " of " + source, new Setting(Blank.strip(text), source)));
  }

  private Setting checked(SettingRow row, String name, Setting setting) {
    if (!variables.accepts(row, setting.value())) {
      errors.add(name, row.shown(setting.value()), row.expected());
    }
    return setting;
  }

  private static Setting byDefault(SettingRow row) {
    return new Setting(row.defaultValue(), DEFAULT);
  }

  private static Setting withPort(Setting host) {
    return HAS_PORT.matcher(host.value()).find()
        ? host
        : new Setting(
            host.value() + ADDRESS.defaultValue().replaceFirst("^.*:", ":"), host.source());
  }

  /** Has the SDK make the TLS context from its certificates and keys, and reports its error. */
  private void checkTls(ClientConfigProfile profile) {
    try {
      var unused = ConnectionSettings.stubsOptions(profile);
    } catch (RuntimeException e) {
      errors.add("TLS", deepest(e), SettingsTable.message("tls"));
    }
  }

  /** Returns the message of the deepest cause that has one; the others name classes. */
  private static String deepest(Throwable error) {
    String message = String.valueOf(error.getMessage());
    for (Throwable at = error.getCause(); at != null; at = at.getCause()) {
      message = at.getMessage() == null ? message : at.getMessage();
    }
    return message;
  }
}
