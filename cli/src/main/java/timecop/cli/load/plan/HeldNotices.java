package timecop.cli.load.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import timecop.cli.load.plan.data.DataProgress;

/** Keeps notices until the plan is known to be valid: errors come without them. */
final class HeldNotices implements PlanningListener {
  private final PlanningListener listener;
  private final List<String> notices = new ArrayList<>();

  HeldNotices(PlanningListener listener) {
    this.listener = listener;
  }

  @Override
  public void notice(String text) {
    notices.add(text);
  }

  @Override
  public void at(DataProgress.Step step, long rows, OptionalDouble share) {
    listener.at(step, rows, share);
  }

  void release() {
    notices.forEach(listener::notice);
  }
}
