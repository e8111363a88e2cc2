package timecop.cli.workflow.start;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;

/** What happens if the workflow ID is running already. */
public enum IdConflict {
  FAIL("fail", WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL),
  USE_EXISTING("use-existing", WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING),
  TERMINATE_EXISTING(
      "terminate-existing",
      WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING);

  private final String word;
  private final WorkflowIdConflictPolicy policy;

  IdConflict(String word, WorkflowIdConflictPolicy policy) {
    this.word = word;
    this.policy = policy;
  }

  WorkflowIdConflictPolicy policy() {
    return policy;
  }

  /** Returns the word of the command line. */
  @Override
  public String toString() {
    return word;
  }
}
