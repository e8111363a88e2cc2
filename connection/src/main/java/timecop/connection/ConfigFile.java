package timecop.connection;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * Temporal's own file of connection profiles, looked up where the official command line and the
 * Python worker look.
 */
final class ConfigFile {
  private static final String VARIABLE = "TEMPORAL_CONFIG_FILE";
  private static final String PROFILE = "profile";

  private final Path path;
  private final byte[] text;
  private final JsonNode tree;

  private ConfigFile(Path path) throws IOException {
    this.path = path;
    text = Files.readAllBytes(path);
    tree = new TomlMapper().readTree(text);
  }

  /** Reads the file; empty if there is none. Adds an error if it cannot be read. */
  static Optional<ConfigFile> read(Variables variables) {
    String named = variables.text(VARIABLE);
    if (variables.isSet(VARIABLE) && named.isEmpty()) {
      return Optional.empty(); // an error already
    }
    Path path = located(variables, named);
    if (!Files.exists(path)) { // a home that cannot be read is no error
      return Optional.empty();
    }
    try {
      return Optional.of(new ConfigFile(path));
    } catch (IOException e) {
      refuse(variables, path, e);
      return Optional.empty();
    }
  }

  private static Path located(Variables variables, String named) {
    return named.isEmpty()
        ? defaultPath(
            variables, System.getProperty("os.name", ""), System.getProperty("user.home", ""))
        : variables.located(named);
  }

  /**
   * Returns the secrets of all profiles; none if the file cannot be read. A pipe is not read, since
   * only one can read it.
   */
  static List<String> secrets(Variables variables) {
    if (!Files.isRegularFile(located(variables, variables.text(VARIABLE)))) {
      return List.of();
    }
    List<String> secrets = new ArrayList<>();
    read(variables)
        .ifPresent(file -> file.tree.path(PROFILE).forEach(it -> addSecrets("", it, secrets)));
    return secrets;
  }

  private static void addSecrets(String prefix, JsonNode table, List<String> secrets) {
    table
        .properties()
        .forEach(
            entry -> {
              String key = prefix + entry.getKey();
              if (entry.getValue().isObject()) {
                addSecrets(key + ".", entry.getValue(), secrets);
              } else if (SettingsTable.isSecretKey(key)) {
                secrets.add(entry.getValue().asText());
              }
            });
  }

  /** Adds an error for a file that cannot be used. */
  static void refuse(Variables variables, Path path, IOException cause) {
    variables
        .errors()
        .add(
            VARIABLE,
            path.toString(),
            SettingsTable.message("config_file").replace("{cause}", reason(cause)));
  }

  /** Returns why the file cannot be used, without the lines of it that Jackson's message quotes. */
  private static String reason(IOException cause) {
    if (!(cause instanceof JsonProcessingException invalid)) {
      return String.valueOf(cause.getMessage());
    }
    // A message about a value of the wrong type quotes the value.
    String reason =
        invalid instanceof DatabindException
            ? "a value of the wrong type"
            : invalid.getOriginalMessage();
    JsonLocation at = invalid.getLocation();
    return at == null || at.getLineNr() < 0
        ? reason
        : "%s (at line %d, column %d)".formatted(reason, at.getLineNr(), at.getColumnNr());
  }

  /**
   * Returns the path of the file when no variable names one.
   *
   * @param variables the variables that may name the user's directories
   * @param system the name of the operating system
   * @param home the user's home according to the system, if there is no {@code HOME}
   */
  static Path defaultPath(Variables variables, String system, String home) {
    Map<String, String> environment = variables.all();
    Path user = variables.located(environment.getOrDefault("HOME", home));
    Path directory;
    if (system.startsWith("Mac")) {
      directory = user.resolve("Library/Application Support");
    } else {
      String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
      directory = user.resolve(named.startsWith("/") ? named : ".config");
    }
    return directory.resolve(SettingsTable.configFile());
  }

  Path path() {
    return path;
  }

  byte[] text() {
    return text.clone();
  }

  boolean has(String profile) {
    return tree.path(PROFILE).has(profile);
  }

  /**
   * Returns a value of a profile as text; empty if the profile does not have it.
   *
   * @param key its name, with the table before a dot, such as tls.server_name
   */
  Optional<String> value(String profile, String key) {
    JsonNode value = tree.path(PROFILE).path(profile).at("/" + key.replace('.', '/'));
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    // A table turns on what its fields describe.
    return Optional.of(value.isContainerNode() ? String.valueOf(isOn(value)) : value.asText());
  }

  private static boolean isOn(JsonNode table) {
    return !table.path("disabled").asBoolean();
  }

  /** Returns a warning for each key that nobody reads, such as a misspelt one. */
  List<String> warnings() {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!entry.getKey().equals(PROFILE)) {
        unknown.add(entry.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> profile : tree.path(PROFILE).properties()) {
      for (Map.Entry<String, JsonNode> entry : profile.getValue().properties()) {
        addUnknown(PROFILE + "." + profile.getKey() + ".", entry, unknown);
      }
    }
    return unknown.stream()
        .map(key -> path + ": " + SettingsTable.message("unknown_key").replace("{name}", key))
        .toList();
  }

  private static void addUnknown(
      String prefix, Map.Entry<String, JsonNode> entry, List<String> unknown) {
    Set<String> keys = SettingsTable.configFileKeys();
    String name = entry.getKey();
    if (keys.contains(name) || keys.contains(name + ".*")) {
      return;
    }
    if (keys.stream().noneMatch(key -> key.startsWith(name + "."))) {
      unknown.add(prefix + name);
      return;
    }
    entry
        .getValue()
        .fieldNames()
        .forEachRemaining(
            inner -> {
              if (!keys.contains(name + "." + inner)) {
                unknown.add(prefix + name + "." + inner);
              }
            });
  }
}
