package timecop.cli.load.plan;

import java.util.Locale;

/** What happens to open workflows when a run is aborted. */
public enum OnAbort {
  LEAVE,
  CANCEL,
  TERMINATE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
