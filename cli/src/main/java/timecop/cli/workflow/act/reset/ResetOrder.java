package timecop.cli.workflow.act.reset;

import java.util.Set;

/**
 * A reset to make.
 *
 * @param point which event of a run it goes back to
 * @param excluded what is not done again to the new run
 */
public record ResetOrder(Point point, String reason, Set<Excluded> excluded) {
  public ResetOrder {
    excluded = Set.copyOf(excluded);
  }

  /**
   * Which event a reset goes back to.
   *
   * @param eventId the event; 0 unless it is given by its ID
   * @param buildId the build whose first workflow task is meant; empty for other points
   */
  public record Point(Kind kind, long eventId, String buildId) {
    /** Returns an event. */
    public static Point event(long eventId) {
      return new Point(Kind.EVENT, eventId, "");
    }

    /** Returns a point that differs from run to run. */
    public static Point of(Kind kind, String buildId) {
      return new Point(kind, 0, buildId);
    }
  }

  /** How an event is given. */
  public enum Kind {
    EVENT,
    FIRST_TASK,
    LAST_TASK,
    BUILD_ID
  }

  /** What a run received after the event, and the new run would receive again. */
  public enum Excluded {
    SIGNALS,
    UPDATES,
    NEXUS
  }
}
