package timecop.cli.command.option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.start.IdConflict;

/** The options of {@code timecop start WORKFLOW} that do not depend on the workflow. */
public final class StartOptions {
  // The server's limit.
  private static final int LONGEST_ID = 1000;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Request in proto-JSON; options of single fields override it.")
  public @Nullable String input;

  @Option(names = "--print-input", description = "Print the request as JSON and start nothing.")
  public boolean printInput;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description =
          "Workflow ID (default: made of the workflow's name, its key field and the time).")
  public @Nullable String workflowId;

  @Option(
      names = "--attach",
      description = "If the workflow ID is already running, attach to that workflow.")
  public boolean attach;

  @Option(names = "--follow", description = "Show the workflow's events until it closes.")
  public boolean follow;

  @Option(names = "--wait", description = "Wait for the workflow's result.")
  public boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Maximum time to follow or wait, such as 90s.")
  public @Nullable Duration timeout;

  /** Returns how the server starts the workflow. */
  public timecop.cli.workflow.start.StartOptions values() {
    return new timecop.cli.workflow.start.StartOptions(
        attach ? IdConflict.USE_EXISTING : IdConflict.FAIL);
  }

  /**
   * Checks the options that depend on each other.
   *
   * @throws UserError naming every error
   */
  public void check() {
    List<String> errors = new ArrayList<>();
    if (attach && workflowId == null) {
      errors.add("--attach needs --workflow-id: a new ID has nothing to attach to.");
    }
    if (workflowId != null && (workflowId.isBlank() || workflowId.length() > LONGEST_ID)) {
      errors.add(
          "--workflow-id has %d characters; expected 1 to %d."
              .formatted(workflowId.strip().length(), LONGEST_ID));
    }
    if (printInput && (follow || wait)) {
      errors.add("--print-input starts nothing; expected no --follow and no --wait.");
    }
    if (timeout != null && !follow && !wait) {
      errors.add("--timeout needs --follow or --wait.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, "See --help for the options.");
    }
  }
}
