package timecop.cli.workflow.follow;

/** Receives the events of a followed workflow as they happen. */
public interface FollowListener {
  /** Receives the next event of the workflow. */
  void event(FollowEvent event);

  /** Receives a message about the connection, such as its loss. */
  void notice(String message);
}
