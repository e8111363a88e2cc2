package timecop.cli.load.run;

import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.plan.WeightedChoice;
import timecop.cli.workflow.WorkflowIds;

/** Gives every arrival of a run its workflow and its workflow ID. */
public final class RunIds {
  private final LoadPlan.Workload workload;
  private final WeightedChoice choice;
  private final String prefix;

  RunIds(LoadPlan plan) {
    workload = plan.workload();
    choice =
        new WeightedChoice(
            workload.mix().stream().map(MixEntry::weight).toList(), plan.identity().seed());
    prefix = WorkflowIds.loadPrefix(plan.identity().runId(), plan.identity().part().index());
  }

  /** Returns what all workflow IDs of this generator begin with. */
  public String prefix() {
    return prefix;
  }

  /** Returns the position in the mix of the workflow that an arrival starts. */
  int workflow(int seq) {
    return choice.of(seq);
  }

  /** Returns the workflow ID of an arrival. */
  String id(int seq) {
    return WorkflowIds.ofLoad(prefix, seq, workload.mix().get(workflow(seq)).workflow().name());
  }
}
