package timecop.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The table of settings that every language reads: protos/timecop/settings.toml. */
public final class SettingsTable {
  private static final JsonNode TABLE = load();
  private static final Map<String, SettingRow> ROWS = new LinkedHashMap<>();

  static {
    for (Map.Entry<String, JsonNode> row : TABLE.required("settings").properties()) {
      String type = row.getValue().required("type").asText();
      ROWS.put(row.getKey(), new SettingRow(row.getKey(), type(type), row.getValue()));
    }
  }

  private SettingsTable() {}

  /**
   * Returns the row of a variable.
   *
   * @throws IllegalArgumentException if the table has none
   */
  public static SettingRow row(String name) {
    SettingRow row = ROWS.get(name);
    if (row == null) {
      throw new IllegalArgumentException("settings.toml has no row for " + name);
    }
    return row;
  }

  /** Returns a row of one of the table's types for a variable that the table does not name. */
  public static SettingRow row(String name, String type) {
    return new SettingRow(name, type(type), JsonNodeFactory.instance.objectNode());
  }

  /** Returns all rows, in the table's order. */
  static Collection<SettingRow> rows() {
    return Collections.unmodifiableCollection(ROWS.values());
  }

  /** Returns the rows of a group, in the table's order. */
  public static List<SettingRow> group(String group) {
    return ROWS.values().stream().filter(row -> row.group().equals(group)).toList();
  }

  /** Returns what errors say was expected of a value that is valid, but not here. */
  public static String message(String key) {
    return TABLE.required("messages").required(key).asText();
  }

  /** Returns the path of temporal.toml below the directory of the user's configuration. */
  public static String configFile() {
    return TABLE.required("config_file").required("path").asText();
  }

  /** Returns the keys of a profile of temporal.toml; in place of a name, {@code *} is any. */
  public static Set<String> configFileKeys() {
    Set<String> keys = new HashSet<>();
    TABLE.required("config_file").required("keys").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  /** Returns whether a key of a profile of temporal.toml, such as codec.auth, has a secret. */
  public static boolean isSecretKey(String key) {
    return isListed("keys", key);
  }

  /** Returns whether a variable without a row has a secret, such as one that only SDKs read. */
  static boolean isSecretVariable(String name) {
    return isListed("variables", name);
  }

  /**
   * Returns whether a list of secrets has a name; an asterisk at the end of an entry is any end.
   */
  private static boolean isListed(String list, String name) {
    return TABLE
        .required("secrets")
        .required(list)
        .valueStream()
        .map(JsonNode::asText)
        .anyMatch(
            entry ->
                entry.endsWith("*")
                    ? name.startsWith(entry.substring(0, entry.length() - 1))
                    : entry.equals(name));
  }

  private static JsonNode type(String type) {
    return TABLE.required("types").required(type);
  }

  private static JsonNode load() {
    try (InputStream table =
        Objects.requireNonNull(SettingsTable.class.getResourceAsStream("settings.toml"))) {
      return new TomlMapper().readTree(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
