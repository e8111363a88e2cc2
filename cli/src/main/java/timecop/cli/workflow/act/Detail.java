package timecop.cli.workflow.act;

/** What is known of an action besides its run. */
public enum Detail {
  SIGNAL_NAME,
  QUERY_NAME,
  UPDATE_NAME,
  UPDATE_ID,
  /** Accepted or completed. */
  UPDATE_STAGE,
  REASON,
  /** The event that a reset goes back to. */
  EVENT_ID,
  /** The run that a reset made. */
  NEW_RUN_ID
}
