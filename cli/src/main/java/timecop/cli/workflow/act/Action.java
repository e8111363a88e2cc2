package timecop.cli.workflow.act;

import timecop.cli.workflow.Execution;

/** Something that can be done to a run; it can be done to several runs at the same time. */
public interface Action {
  /** Returns how it is spoken of. */
  Words words();

  /**
   * Does it.
   *
   * @param run the run; without a run ID, the workflow's latest one
   * @throws timecop.cli.UserError with exit code 7 if there is no such run or it is closed, 8 at
   *     the timeout, 9 if the server does not answer; the error says whether anything was changed
   */
  Acted on(Execution run);

  /** Returns whether it changes nothing, so that nobody need be asked. */
  default boolean isHarmless() {
    return false;
  }

  /** Returns whether it can be done to open runs only. */
  default boolean isForOpenRuns() {
    return true;
  }

  /**
   * How an action is spoken of.
   *
   * @param order what is to be done, before the number of workflows, such as "Terminate"
   * @param done what was done, such as "terminated"
   */
  record Words(String order, String done) {}
}
