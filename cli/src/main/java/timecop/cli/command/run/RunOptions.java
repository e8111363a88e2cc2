package timecop.cli.command.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Console;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;

/** The arguments that name the run that a command reads. */
public final class RunOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "WORKFLOW_ID",
      description = {
        "Workflow ID (default: the last one started from this machine; if there is none,",
        "a choice on a terminal, else the one that started last)."
      })
  @Nullable String workflowId;

  @Option(names = "--run-id", paramLabel = "ID", description = "Run ID (default: the latest run).")
  String runId = "";

  /**
   * Returns the run, whose run ID is empty for the latest one; prints which it is unless the line
   * names it.
   *
   * @param verb what is done with it, such as "Following", for that message
   * @throws UserError with exit code 2 if a run ID stands alone, 7 if there is no workflow, 9 if
   *     the server does not answer, 130 if nothing was picked
   */
  public Execution choose(Workflows workflows, Console console, String verb) {
    checkRunId();
    if (workflowId != null) {
      return new Execution(workflowId, runId);
    }
    return new UnnamedWorkflow(workflows.finder(), console).choose(verb);
  }

  /**
   * Checks that the line does not name a run, because another option does.
   *
   * @throws UserError with exit code 2 if it does
   */
  void checkUnnamed(String option) {
    if (workflowId != null || !runId.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "%s names the workflow and its run; expected no WORKFLOW_ID and no --run-id."
              .formatted(option),
          "Omit either of them.");
    }
  }

  /**
   * Checks the arguments, without a server.
   *
   * @throws UserError with exit code 2 if the workflow ID is empty, or a run ID stands alone
   */
  public void checkRunId() {
    if (workflowId != null && workflowId.isBlank()) {
      throw new UserError(
          ExitCode.USAGE,
          "The workflow ID is empty.",
          "Omit it to choose the last one that was started here, or find one with: timecop list");
    }
    if (workflowId == null && !runId.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, "--run-id needs a WORKFLOW_ID.", "Name both: WORKFLOW_ID --run-id ID");
    }
  }
}
