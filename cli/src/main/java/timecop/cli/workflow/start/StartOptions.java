package timecop.cli.workflow.start;

/**
 * How the server starts a workflow.
 *
 * @param conflict what happens if the ID is running already
 */
public record StartOptions(IdConflict conflict) {
  /** What a start does without any option. */
  public static final StartOptions NONE = new StartOptions(IdConflict.FAIL);
}
