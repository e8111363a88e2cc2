package timecop.catalog.start;

/**
 * Which workflows and activities of a task queue run first.
 *
 * @param level 1 for the first to 5 for the last; 0 for the server's default
 * @param fairnessKey the group that shares the workers fairly with others; empty for none
 */
public record PriorityEntry(int level, String fairnessKey) {
  /** The server's default. */
  public static final PriorityEntry NONE = new PriorityEntry(0, "");
}
