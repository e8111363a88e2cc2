package timecop.cli.load.plan;

import java.util.Locale;

/** What becomes of open workflows when a run is given up. */
public enum OnAbort {
  LEAVE,
  CANCEL,
  TERMINATE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
