package timecop.cli.load.plan;

import timecop.cli.load.plan.data.DataProgress;

/** Receives what a user should know while a plan is made. */
public interface PlanningListener extends DataProgress {
  /** Receives a default that is used. */
  void notice(String text);
}
