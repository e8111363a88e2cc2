package timecop.settings;

import java.util.Collection;
import java.util.List;

/** Invalid settings, with every error found in them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  /** Reports errors; each names a setting, its value and what was expected. */
  public SettingsException(Collection<String> errors) {
    super(String.join("; ", errors));
    this.errors = List.copyOf(errors);
  }

  /** Returns the errors; at least one. */
  public List<String> errors() {
    return errors;
  }
}
