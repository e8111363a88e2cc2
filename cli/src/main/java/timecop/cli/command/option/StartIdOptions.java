package timecop.cli.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.start.StartPolicies.IdConflict;
import timecop.catalog.start.StartPolicies.IdReuse;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.workflow.start.StartSettings;

/** The options about the ID of a workflow that is to be started. */
public final class StartIdOptions {
  // The server's limit.
  private static final int LONGEST_ID = 1000;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description =
          "Workflow ID (default: by the catalogue's template, or else made of the workflow's name,"
              + " its key field and the time).")
  public @Nullable String workflowId;

  @Option(
      names = "--attach",
      description =
          "If the workflow ID is already running, attach to that workflow; short for"
              + " --id-conflict use-existing.")
  boolean attach;

  @InGroup(OptionGroup.START)
  @Option(
      names = "--id-reuse",
      paramLabel = "POLICY",
      description =
          "Whether the ID of a closed workflow may be used again: allow-duplicate,"
              + " allow-duplicate-failed-only, reject-duplicate (default: allow-duplicate).")
  @Nullable IdReuse reuse;

  @InGroup(OptionGroup.START)
  @Option(
      names = "--id-conflict",
      paramLabel = "POLICY",
      description =
          "If the workflow ID is already running: fail, use-existing, terminate-existing"
              + " (default: fail).")
  @Nullable IdConflict conflict;

  /** Returns what happens if the ID was used before. */
  StartSettings.Ids values() {
    IdConflict chosen = attach ? IdConflict.USE_EXISTING : conflict;
    return new StartSettings.Ids(Optional.ofNullable(reuse), Optional.ofNullable(chosen));
  }

  /**
   * Returns the errors of options that contradict each other.
   *
   * @param hasOwnId whether each start has a new ID unless the line names one
   */
  List<String> errors(boolean hasOwnId) {
    List<String> errors = new ArrayList<>();
    boolean isNew = hasOwnId && workflowId == null;
    if (attach && isNew) {
      errors.add("--attach needs --workflow-id: a new ID has nothing to attach to.");
    }
    if (reuse != null && isNew) {
      errors.add("--id-reuse needs --workflow-id: a new ID was not used before.");
    }
    if (conflict != null && isNew) {
      errors.add("--id-conflict needs --workflow-id: a new ID is not running.");
    }
    if (attach && conflict != null && conflict != IdConflict.USE_EXISTING) {
      errors.add("--attach means --id-conflict use-existing; expected no other policy.");
    }
    if (reuse == IdReuse.REJECT_DUPLICATE && conflict == IdConflict.TERMINATE_EXISTING) {
      errors.add(
          "--id-reuse reject-duplicate contradicts --id-conflict terminate-existing: the terminated"
              + " workflow would have used the ID.");
    }
    if (workflowId != null && (workflowId.isBlank() || workflowId.length() > LONGEST_ID)) {
      errors.add(
          "--workflow-id has %d characters; expected 1 to %d."
              .formatted(workflowId.strip().length(), LONGEST_ID));
    }
    return errors;
  }
}
