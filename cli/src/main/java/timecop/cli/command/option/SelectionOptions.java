package timecop.cli.command.option;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.find.Selection;

/** The options that select workflows of a namespace. */
@InGroup(OptionGroup.SELECTION)
public final class SelectionOptions {
  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      description = "Query in the server's language, such as \"WorkflowType = 'Order'\".")
  @Nullable String query;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description =
          "Statuses, separated by commas: running, completed, failed, timed-out, cancelled,"
              + " terminated, continued-as-new, paused.")
  List<WorkflowStatus> statuses = List.of();

  @Option(
      names = {"-w", "--workflow"},
      paramLabel = "NAME",
      split = ",",
      description =
          "Workflow types, separated by commas: registered names, or names of the catalogue's"
              + " commands.")
  List<String> workflows = List.of();

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Workflows that started or closed within this time, such as 2h.")
  @Nullable Duration since;

  /** Returns whether there is any condition. */
  public boolean isGiven() {
    return query != null || !statuses.isEmpty() || !workflows.isEmpty() || since != null;
  }

  /**
   * Checks the values.
   *
   * @throws UserError with exit code 2 naming every error
   */
  public void check() {
    UserError.checkAll(
        () -> {
          if (query != null && query.isBlank()) {
            throw invalid("--query is empty; expected a query.");
          }
        },
        () -> {
          if (workflows.stream().anyMatch(String::isBlank)) {
            throw invalid("--workflow is empty; expected the name of a workflow.");
          }
        });
  }

  private static UserError invalid(String error) {
    return new UserError(ExitCode.USAGE, error, "See --help for the options.");
  }

  /**
   * Returns the selection.
   *
   * @param catalog has the registered names of its commands
   */
  public Selection selection(Catalog catalog) {
    return new Selection(
        Optional.ofNullable(query),
        statuses,
        workflows.stream().map(name -> registered(name, catalog)).toList(),
        Optional.ofNullable(since));
  }

  private static String registered(String name, Catalog catalog) {
    return catalog.workflowByCommand(name).map(WorkflowEntry::name).orElse(name);
  }
}
