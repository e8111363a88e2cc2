package timecop.cli.workflow.follow;

import io.temporal.api.history.v1.HistoryEvent;

/** Receives the events of a followed workflow as they happen. */
public interface FollowListener {
  /** Receives the next event of the workflow. */
  void event(FollowEvent event);

  /**
   * Receives each event of a history as the server has it, before what it means is an event. A
   * reset has copies of the events of the run before, of which only this is called.
   */
  default void recorded(HistoryEvent event, FollowEvent decoded) {}

  /** Receives a message about the connection, such as its loss. */
  void notice(String message);
}
