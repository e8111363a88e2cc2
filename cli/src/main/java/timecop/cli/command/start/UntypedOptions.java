package timecop.cli.command.start;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;

/** The options that name a workflow which no catalogue need declare. */
public final class UntypedOptions {
  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Registered name of any workflow, in place of WORKFLOW.")
  @Nullable String type;

  @Option(
      names = "--task-queue",
      paramLabel = "NAME",
      description = "Task queue that its worker polls.")
  @Nullable String taskQueue;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Argument as JSON, sent as json/plain. Repeatable, for several arguments.")
  List<String> inputs = List.of();

  /** Returns whether the line names such a workflow, at least in part. */
  boolean isGiven() {
    return type != null || taskQueue != null || !inputs.isEmpty();
  }

  /** Returns the error of a line that names no workflow. */
  static UserError unnamed(Catalog catalog, HintCommands hints) {
    List<String> names = catalog.workflows().stream().map(WorkflowEntry::command).toList();
    return new UserError(
        ExitCode.USAGE,
        names.stream().collect(Collectors.joining(", ", "Which workflow? The catalogue has: ", "")),
        "For example: " + hints.startHelp(names.get(0)),
        "Any other workflow: timecop start --type TYPE --task-queue NAME");
  }

  /** Returns a message that a type is one of the catalogue, and the command that has its fields. */
  static String known(WorkflowEntry workflow, HintCommands hints) {
    return "The catalogue has this workflow, with typed options: "
        + hints.startHelp(workflow.command());
  }

  /**
   * Checks that the workflow is named as a whole.
   *
   * @throws UserError naming every error
   */
  void check() {
    if (!isGiven()) {
      return;
    }
    List<String> errors = new ArrayList<>();
    if (type == null) {
      errors.add("--type is missing, and so is WORKFLOW; expected one of them.");
    } else if (type.isBlank()) {
      errors.add("--type is empty; expected the registered name of a workflow.");
    }
    if (taskQueue == null) {
      errors.add("--task-queue is missing: --type needs the queue that the worker polls.");
    } else if (taskQueue.isBlank()) {
      errors.add("--task-queue is empty; expected the queue that the worker polls.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "For example: timecop start --type OrderWorkflow --task-queue orders --input '{\"id\": 1}'");
    }
  }
}
