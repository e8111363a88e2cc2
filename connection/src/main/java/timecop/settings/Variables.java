package timecop.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import timecop.catalog.Blank;

/**
 * Reads environment variables by the table of settings.
 *
 * <p>A blank variable counts as unset. An invalid value is added to the errors, and the default is
 * returned in its place. Asking for a variable that the table does not have is a bug.
 */
public final class Variables {
  private static final String OFF = "off";

  private final Map<String, String> environment;
  private final Path directory;
  private final SettingErrors errors = new SettingErrors();

  /**
   * Reads these variables.
   *
   * @param directory the absolute directory that relative paths in them start from
   */
  public Variables(Map<String, String> environment, Path directory) {
    this.environment = environment;
    this.directory = directory;
  }

  /** Returns the errors found so far; callers may add their own. */
  public SettingErrors errors() {
    return errors;
  }

  /**
   * Returns a copy of all variables that are not blank, whether or not the table has them. Paths of
   * files are absolute, so that a program in another directory can read them.
   */
  public Map<String, String> all() {
    Map<String, String> all = new HashMap<>(environment);
    all.values().removeIf(Blank::is);
    SettingsTable.rows().stream()
        .filter(SettingRow::isFile)
        .forEach(
            row ->
                all.computeIfPresent(
                    deciding(row), (n, file) -> row.read(Blank.strip(file), directory)));
    return all;
  }

  /** Returns whether a value is valid for a row. */
  public boolean accepts(SettingRow row, String value) {
    return row.accepts(value, directory);
  }

  /** Returns the absolute path of a file. */
  public Path located(String file) {
    return directory.resolve(file);
  }

  /** Returns whether the variable, or the one that overrides it, is set. */
  public boolean isSet(String name) {
    return !Blank.is(given(deciding(SettingsTable.row(name))));
  }

  /** Returns whether the variable that overrides this one is set. */
  public boolean isOverridden(String name) {
    return !deciding(SettingsTable.row(name)).equals(name);
  }

  /** Returns a valid value, or the default, which may be empty. */
  public String text(String name) {
    return read(SettingsTable.row(name)).value();
  }

  /** Returns a valid value and the variable that it comes from; empty if it is not set. */
  public Optional<Setting> setting(String name) {
    return isSet(name) ? Optional.of(read(SettingsTable.row(name))) : Optional.empty();
  }

  /** Returns a whole number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** Returns a duration that is given in seconds. */
  public Duration seconds(String name) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text(name)) * 1000));
  }

  /** Returns whether the value is {@code true}. */
  public boolean isTrue(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** Returns a port; empty for {@code off}. */
  public OptionalInt port(String name) {
    String value = text(name);
    return value.equals(OFF) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }

  /** Adds an error for each invalid value in a group, and for values that do not combine. */
  public void check(String group) {
    for (SettingRow row : SettingsTable.group(group)) {
      var unused = read(row);
      checkRelations(row);
    }
  }

  /** Adds an error for a value that the table accepts but the program cannot use. */
  public void refuse(String name) {
    refuse(name, SettingsTable.row(name).expected());
  }

  /**
   * Adds an error for a value that the table accepts but the program cannot use.
   *
   * @param expected what the value should be
   */
  public void refuse(String name, String expected) {
    SettingRow row = SettingsTable.row(name);
    String variable = deciding(row);
    errors.add(variable, row.shown(given(variable)), expected);
  }

  private Setting read(SettingRow row) {
    String variable = deciding(row);
    String value = row.isSecret() ? given(variable) : Blank.strip(given(variable));
    if (Blank.is(value)) {
      return new Setting(row.defaultValue(), "default");
    }
    if (!accepts(row, value)) {
      errors.add(variable, row.shown(given(variable)), row.expected());
      return new Setting(row.defaultValue(), "default");
    }
    return new Setting(row.read(value, directory), variable);
  }

  private void checkRelations(SettingRow row) {
    String name = row.name();
    row.other("requires")
        .filter(other -> isSet(name) && !isSet(other))
        .ifPresent(other -> errors.add(other, "", expected("requires", name)));
    row.other("excludes")
        .filter(other -> isSet(name) && isSet(other))
        .ifPresent(other -> refuse(row, expected("excludes", other)));
    row.other("differs_from")
        .filter(other -> !text(name).equals(OFF) && text(name).equals(text(other)))
        .ifPresent(other -> refuse(row, expected("differs_from", other)));
    row.other("at_most")
        .filter(other -> number(name) > number(other))
        .ifPresent(other -> refuse(row, expected("at_most", other)));
  }

  private void refuse(SettingRow row, String expected) {
    String given = Blank.strip(given(deciding(row)));
    errors.add(row.name(), row.shown(given.isEmpty() ? row.defaultValue() : given), expected);
  }

  private String expected(String relation, String other) {
    return SettingsTable.message(relation)
        .replace("{other}", other)
        .replace("{limit}", text(other));
  }

  /** Returns the variable that decides: the one that overrides, where it is set. */
  private String deciding(SettingRow row) {
    return row.other("override").filter(other -> !Blank.is(given(other))).orElse(row.name());
  }

  private String given(String variable) {
    return environment.getOrDefault(variable, "");
  }
}
