package timecop.cli.workflow;

/** Hears what a followed workflow does, while it does it. */
public interface FollowListener {
  /** Something happened in the workflow. */
  void event(FollowEvent event);

  /** Something about the following itself, such as a lost connection. */
  void notice(String message);
}
