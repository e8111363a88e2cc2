package timecop.cli.command;

import com.google.protobuf.DynamicMessage;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.input.JsonInput;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Console;
import timecop.cli.render.Interrupts;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.Outcome;
import timecop.cli.workflow.WorkflowStarter.Started;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop start WORKFLOW}: starts one workflow of the catalogue. */
@Command
final class StartWorkflowCommand implements Callable<Integer> {
  @Mixin ConnectionMixin connection = new ConnectionMixin();
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin StartMixin options = new StartMixin();

  private final WorkflowEntry workflow;
  private final WorkflowsFactory factory;
  private final Console console;
  private final JsonInput input;
  private final RequestOptions request;

  private StartWorkflowCommand(
      WorkflowEntry workflow, WorkflowsFactory factory, Console console, JsonInput input) {
    this.workflow = workflow;
    this.factory = factory;
    this.console = console;
    this.input = input;
    this.request = new RequestOptions(workflow);
  }

  static CommandSpec spec(
      WorkflowEntry workflow, WorkflowsFactory factory, Console console, JsonInput input) {
    var command = new StartWorkflowCommand(workflow, factory, console, input);
    return command.request.addTo(CommandSpec.forAnnotatedObject(command));
  }

  @Override
  public Integer call() {
    String json = options.input == null ? null : input.read(options.input);
    DynamicMessage message = RequestReader.read(workflow, json, request.given());
    WorkflowRenderer renderer = new WorkflowRenderer(console, output.format, options.follow);
    try (Workflows workflows = factory.open(connection.flags())) {
      Started started =
          options.workflowId == null
              ? workflows.start(workflow, RequestReader.keyOf(workflow, message), message)
              : workflows.startAs(workflow, options.workflowId, message, options.attach);
      renderer.started(started.execution(), started.started());
      warnOfMissingWorkers(workflows, renderer);
      if (!options.follow && !options.wait) {
        renderer.end();
        return 0;
      }
      Interrupts.interruptThisThread();
      Outcome outcome =
          workflows.follow(started.execution(), Optional.ofNullable(options.timeout), renderer);
      renderer.outcome(outcome);
      return outcome.status().exitCode().code();
    }
  }

  private void warnOfMissingWorkers(Workflows workflows, WorkflowRenderer renderer) {
    try {
      workflows.unpolled(workflow).forEach(renderer::unpolled);
    } catch (UserError e) {
      // The workflow has started; that its workers could not be checked does not undo it.
      console.message("Warning: whether workers are there is unknown: " + e.getMessage());
    }
  }
}
