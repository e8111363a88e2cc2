package timecop.connection;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import timecop.settings.Setting;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * Where the parts of a connection come from.
 *
 * @param profile its profile and who named it
 * @param file the path of temporal.toml; empty if there is none
 * @param settings what is set besides the address and the namespace, as it may be shown
 */
public record ConnectionDetails(
    Setting profile, Optional<String> file, Map<ConnectionKey, Setting> settings) {

  /** Returns the details of a connection that nobody configured. */
  static ConnectionDetails none(String source) {
    return new ConnectionDetails(new Setting("", source), Optional.empty(), Map.of());
  }

  /**
   * Finds the details.
   *
   * @param keys what the program reads
   * @param flags what the line says, which overrides the rest
   */
  static ConnectionDetails of(
      Setting profile,
      Optional<ConfigFile> file,
      Variables variables,
      Set<ConnectionKey> keys,
      Map<ConnectionKey, Setting> flags) {
    Map<ConnectionKey, Setting> settings = new EnumMap<>(ConnectionKey.class);
    for (ConnectionKey key : keys) {
      SettingRow row = SettingsTable.row(key.variable());
      Optional.ofNullable(flags.get(key))
          .or(() -> variables.setting(key.variable()))
          .or(
              () ->
                  file.flatMap(it -> it.value(profile.value(), key.inFile()))
                      .map(value -> new Setting(value, "profile " + profile.value())))
          .ifPresent(it -> settings.put(key, new Setting(row.shown(it.value()), it.source())));
    }
    return new ConnectionDetails(
        profile, file.map(it -> it.path().toString()), Map.copyOf(settings));
  }
}
