package timecop.connection;

import java.util.List;

/** Settings that cannot work, with every fault found in them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /** Each fault names a setting, its value, and what was expected. */
  public SettingsException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** The faults; never empty. */
  public List<String> faults() {
    return faults;
  }
}
