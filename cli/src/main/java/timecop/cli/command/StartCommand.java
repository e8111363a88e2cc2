package timecop.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.JsonInput;
import timecop.cli.render.Console;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop start}: a subcommand for every workflow of the catalogue, made from it. */
@Command(name = "start", description = "Start a workflow of the catalogue.")
public final class StartCommand implements Callable<Integer> {
  private final List<WorkflowEntry> workflows;

  private StartCommand(List<WorkflowEntry> workflows) {
    this.workflows = workflows;
  }

  /** The command with a subcommand for each of the workflows. */
  public static CommandSpec spec(
      List<WorkflowEntry> workflows, WorkflowsFactory factory, Console console, JsonInput input) {
    CommandSpec start = CommandSpec.forAnnotatedObject(new StartCommand(workflows));
    start.usageMessage().synopsisSubcommandLabel("WORKFLOW");
    start.usageMessage().commandListHeading("%nWorkflows:%n");
    for (WorkflowEntry workflow : workflows) {
      start.addSubcommand(
          workflow.command(), StartWorkflowCommand.spec(workflow, factory, console, input));
    }
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
