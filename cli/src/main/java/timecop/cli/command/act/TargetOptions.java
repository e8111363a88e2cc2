package timecop.cli.command.act;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.option.SelectionOptions;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.find.Selection;

/** The arguments that name the workflows that a command acts on: one, several, or a selection. */
public class TargetOptions {
  static final String STDIN = "-";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WORKFLOW_ID",
      description = {
        "Workflow ID; - for IDs from standard input, one per line, or the lines of",
        "'timecop list -o jsonl'. Without it, the workflows are selected by options."
      })
  @Nullable String workflowId;

  @Option(names = "--run-id", paramLabel = "ID", description = "Run ID (default: the latest run).")
  String runId = "";

  @Mixin SelectionOptions selection = new SelectionOptions();

  @InGroup(OptionGroup.SELECTION)
  @Option(names = "--all", description = "Select every workflow of the namespace.")
  boolean all;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Maximum number of workflows per second (default: no limit of timecop's).")
  @Nullable Double rate;

  @Option(
      names = "--dry-run",
      description = "Print how many workflows are meant, and change nothing.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before changing selected workflows.")
  boolean yes;

  /** Returns whether options select the workflows. */
  public boolean isSelection() {
    return all || selection.isGiven();
  }

  /** Returns whether standard input names the workflows. */
  boolean isStdin() {
    return STDIN.equals(workflowId) && !isSelection();
  }

  /** Returns the one run that the line names. */
  Execution run() {
    return new Execution(workflowId == null ? "" : workflowId, runId);
  }

  /** Returns the selection that the options make. */
  Selection selection(Catalog catalog) {
    return selection.selection(catalog);
  }

  /** Returns how long a batch may take; only commands that start batches have an option for it. */
  Duration batchTimeout() {
    return Duration.ZERO;
  }

  /** Returns the maximum number of workflows per second; empty for no limit. */
  OptionalDouble rate() {
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  /**
   * Returns the word after the workflow ID. With a selection there is no workflow ID, so that the
   * word comes first.
   */
  public @Nullable String operand(@Nullable String second) {
    return isSelection() ? workflowId : second;
  }

  /** Checks the arguments of a command that takes nothing but workflows. */
  public void check() {
    check(null, "");
  }

  /**
   * Checks the arguments, without a server.
   *
   * @param second the word after the workflow ID
   * @param label what that word is in help; empty if the command takes none
   * @throws UserError with exit code 2 naming every error
   */
  public void check(@Nullable String second, String label) {
    UserError.checkAll(selection::check, () -> checkTarget(second, label), this::checkRate);
  }

  private void checkTarget(@Nullable String second, String label) {
    List<String> errors = new ArrayList<>();
    if (workflowId != null && workflowId.isBlank()) {
      errors.add("The workflow ID is empty.");
    } else if (!isSelection() && workflowId == null) {
      errors.add(
          "No workflow is named; expected a WORKFLOW_ID, - for IDs from standard input, or a"
              + " selection: --query, --status, --workflow, --since or --all.");
    } else if (isSelection() && (label.isEmpty() ? workflowId : second) != null) {
      errors.add(
          "Workflow ID %s stands beside a selection; expected one or the other."
              .formatted(workflowId));
    } else if (!label.isEmpty() && operand(second) == null) {
      errors.add("No %s is named.".formatted(label));
    }
    if (all && selection.isGiven()) {
      errors.add("--all selects every workflow; expected no other condition beside it.");
    }
    if (!runId.isEmpty() && (workflowId == null || isSelection() || isStdin())) {
      errors.add("--run-id needs a WORKFLOW_ID.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, "See --help for the options.");
    }
  }

  private void checkRate() {
    if (rate != null && !(rate > 0 && rate <= 1e6)) {
      throw new UserError(ExitCode.USAGE, "--rate is %s; expected more than 0.".formatted(rate));
    }
  }
}
