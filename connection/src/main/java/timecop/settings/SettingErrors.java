package timecop.settings;

import java.util.LinkedHashSet;
import java.util.Set;
import timecop.escape.Secrets;

/** Collects invalid settings, so that all of them are reported at once and in the same form. */
public final class SettingErrors {
  private final Set<String> errors = new LinkedHashSet<>();

  /**
   * Adds an error; the same error a second time changes nothing.
   *
   * @param name the variable or flag
   * @param value its value; secrets that are recognized are hidden
   * @param expected what it should be
   */
  public void add(String name, String value, String expected) {
    errors.add(Secrets.hide("%s is \"%s\", expected %s".formatted(name, value, expected)));
  }

  /** Returns the number of errors. */
  public int count() {
    return errors.size();
  }

  /**
   * Returns if there are no errors.
   *
   * @throws SettingsException with all of them
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
  }
}
