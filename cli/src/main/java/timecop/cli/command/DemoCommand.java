package timecop.cli.command;

import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackOptions;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Console;
import timecop.cli.render.DemoRenderer;
import timecop.cli.render.Interrupts;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.WorkflowStarter.Started;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop demo}: the two-minute tour. */
@Command(
    name = "demo",
    description = {
      "Run demo-mixed on an embedded stack, follow it, and take the stack down again.",
      "Takes free ports and touches nothing that runs already."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String WORKFLOW = "demo-mixed";

  @Option(names = "--name", paramLabel = "<string>", description = "Who is greeted.")
  String name = "world";

  private final Supplier<Catalog> catalog;
  private final Supplier<RequestReader> reader;
  private final StackFactory stacks;
  private final WorkflowsFactory factory;
  private final Console console;

  public DemoCommand(
      Supplier<Catalog> catalog,
      Supplier<RequestReader> reader,
      StackFactory stacks,
      WorkflowsFactory factory,
      Console console) {
    this.catalog = catalog;
    this.reader = reader;
    this.stacks = stacks;
    this.factory = factory;
    this.console = console;
  }

  @Override
  public Integer call() {
    WorkflowEntry workflow = catalog.get().workflowByCommand(WORKFLOW).orElseThrow();
    RequestField key = new RequestField(List.of(workflow.idField().orElseThrow()), "--name");
    DynamicMessage request = reader.get().read(workflow, null, Map.of(key, List.of(name)));
    Interrupts.interruptThisThread();
    DemoRenderer renderer = new DemoRenderer(console);
    StackOptions options = StackOptions.throwAway(stacks.pinnedTemporal());
    int code;
    try (DevStack stack = stacks.create(options, renderer)) {
      renderer.starting();
      stack.start();
      renderer.running(WORKFLOW, name);
      code = run(stack, workflow, request);
      renderer.stopping();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (UserError e) {
      throw e.exitCode() == ExitCode.INTERRUPTED ? interrupted() : e;
    }
    renderer.next(WORKFLOW);
    return code;
  }

  private static UserError interrupted() {
    return new UserError(ExitCode.INTERRUPTED, "Interrupted; the stack is down.", "");
  }

  private int run(DevStack stack, WorkflowEntry workflow, DynamicMessage request) {
    WorkflowRenderer renderer = new WorkflowRenderer(console, OutputFormat.TEXT, true);
    try (Workflows workflows = factory.open(stack.settings())) {
      Started started = workflows.start(workflow, name, request);
      renderer.started(started.execution(), started.started());
      return Following.toTheEnd(workflows, started.execution(), null, renderer);
    }
  }
}
