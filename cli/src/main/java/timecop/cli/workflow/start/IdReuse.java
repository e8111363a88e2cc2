package timecop.cli.workflow.start;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;

/** Whether the ID of a closed workflow may be used again. */
public enum IdReuse {
  ALLOW_DUPLICATE(
      "allow-duplicate", WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE),
  ALLOW_DUPLICATE_FAILED_ONLY(
      "allow-duplicate-failed-only",
      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY),
  REJECT_DUPLICATE(
      "reject-duplicate", WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);

  private final String word;
  private final WorkflowIdReusePolicy policy;

  IdReuse(String word, WorkflowIdReusePolicy policy) {
    this.word = word;
    this.policy = policy;
  }

  WorkflowIdReusePolicy policy() {
    return policy;
  }

  /** Returns the word of the command line. */
  @Override
  public String toString() {
    return word;
  }
}
