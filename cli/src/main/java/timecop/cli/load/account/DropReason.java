package timecop.cli.load.account;

import java.util.Locale;

/** The limit of a run because of which an arrival was dropped. */
public enum DropReason {
  /** As many workflows were open as the run allows. */
  OPEN_WORKFLOWS,
  /** As many start calls were unanswered as the run allows. */
  UNANSWERED_STARTS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
