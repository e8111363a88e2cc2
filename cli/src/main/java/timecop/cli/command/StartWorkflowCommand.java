package timecop.cli.command;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.input.RequestReader;
import timecop.cli.message.MessageJson;
import timecop.cli.render.Interrupts;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.WorkflowStarter.Started;
import timecop.cli.workflow.Workflows;

/** {@code timecop start WORKFLOW}: starts one workflow of the catalogue. */
@Command
final class StartWorkflowCommand implements Callable<Integer>, Checked {
  @Mixin ConnectionMixin connection = new ConnectionMixin();
  @Mixin CatalogMixin catalogOption = new CatalogMixin();
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin StartMixin options = new StartMixin();

  private final WorkflowEntry workflow;
  private final Startable startable;
  private final Catalog catalog;
  private final RequestOptions request;

  private StartWorkflowCommand(WorkflowEntry workflow, Catalog catalog, Startable startable) {
    this.workflow = workflow;
    this.startable = startable;
    this.catalog = catalog;
    this.request = new RequestOptions(workflow);
  }

  static CommandSpec spec(WorkflowEntry workflow, Catalog catalog, Startable startable) {
    var command = new StartWorkflowCommand(workflow, catalog, startable);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.request.addTo(
        spec, new RequestHelp(workflow, catalog, startable.environment(), startable.catalogFile()));
    return spec;
  }

  @Override
  public Integer call() throws InvalidProtocolBufferException {
    DynamicMessage message = read();
    WorkflowRenderer renderer =
        new WorkflowRenderer(startable.console(), output.format, options.follow);
    if (options.printInput) {
      renderer.input(new MessageJson(catalog.types()).print(message));
      return 0;
    }
    try (Workflows workflows = startable.factory().open(connection.flags())) {
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
      return Following.toTheEnd(workflows, started.execution(), options.timeout, renderer);
    }
  }

  @Override
  public void check() {
    var unused = read();
  }

  private DynamicMessage read() {
    options.check();
    return startable.readers().apply(catalog).read(workflow, options.input, request.given());
  }

  private void warnOfMissingWorkers(Workflows workflows, WorkflowRenderer renderer) {
    try {
      boolean own = startable.catalogFile().isEmpty();
      workflows.unpolled(workflow).forEach(queue -> renderer.unpolled(queue, own));
    } catch (UserError e) {
      // The workflow has started; that its workers could not be checked does not undo it.
      startable
          .console()
          .message("Warning: whether workers are there is unknown: " + e.getMessage());
    }
  }
}
