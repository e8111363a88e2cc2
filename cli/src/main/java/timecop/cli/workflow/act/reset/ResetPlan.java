package timecop.cli.workflow.act.reset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.cli.workflow.act.reset.ResetOrder.Excluded;

/**
 * What a reset will do.
 *
 * @param isOpen whether the workflow is open, and its run is terminated
 * @param activities the activities that run again
 * @param started what else is started again
 * @param received what the run received after the event: the number of each name
 * @param excluded what of it is lost
 */
public record ResetPlan(
    ResetPoint point,
    boolean isOpen,
    List<Rerun> activities,
    Started started,
    Map<Excluded, Map<String, Integer>> received,
    Set<Excluded> excluded) {

  /**
   * The activities of one type that run again.
   *
   * @param language the language of its worker; empty if the catalogue does not declare it
   * @param number how many of them were scheduled
   * @param done how many of these completed
   */
  public record Rerun(String type, String language, int number, int done) {}

  /**
   * What else is started again.
   *
   * @param children the number of child workflows of each type
   */
  public record Started(int timers, int localActivities, Map<String, Integer> children) {}
}
