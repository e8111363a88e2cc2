package timecop.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** {@code timecop start}: a subcommand for every workflow of the catalogue, made from it. */
@Command(name = "start", description = "Start a workflow of the catalogue.")
public final class StartCommand implements Callable<Integer> {
  @Mixin CatalogMixin catalog = new CatalogMixin();

  private final List<WorkflowEntry> workflows;

  private StartCommand(List<WorkflowEntry> workflows) {
    this.workflows = workflows;
  }

  /** The command, with a subcommand for each workflow that there is to start. */
  public static CommandSpec spec(Startable startable) {
    List<WorkflowEntry> workflows = startable.catalog().map(Catalog::workflows).orElse(List.of());
    CommandSpec start = CommandSpec.forAnnotatedObject(new StartCommand(workflows));
    start.usageMessage().synopsisSubcommandLabel("WORKFLOW");
    start.usageMessage().commandListHeading("");
    start
        .usageMessage()
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            new WorkflowList(workflows, startable.environment()));
    startable
        .catalog()
        .ifPresent(
            catalog ->
                catalog
                    .workflows()
                    .forEach(
                        workflow ->
                            start.addSubcommand(
                                workflow.command(),
                                StartWorkflowCommand.spec(workflow, catalog, startable))));
    return start;
  }

  @Override
  public Integer call() {
    throw new UserError(
        ExitCode.USAGE,
        "Which workflow? The catalogue has: "
            + workflows.stream().map(WorkflowEntry::command).collect(Collectors.joining(", ")),
        "For example: timecop start %s --help".formatted(workflows.get(0).command()));
  }
}
