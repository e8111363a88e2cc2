package timecop.cli.command;

import com.google.protobuf.DynamicMessage;
import java.util.Optional;
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
import timecop.cli.render.Console;
import timecop.cli.render.DemoRenderer;
import timecop.cli.render.Interrupts;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.WorkflowRenderer;
import timecop.cli.workflow.Outcome;
import timecop.cli.workflow.WorkflowStarter.Started;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionSettings;

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
  private final StackFactory stacks;
  private final WorkflowsFactory factory;
  private final Console console;

  public DemoCommand(
      Supplier<Catalog> catalog, StackFactory stacks, WorkflowsFactory factory, Console console) {
    this.catalog = catalog;
    this.stacks = stacks;
    this.factory = factory;
    this.console = console;
  }

  @Override
  public Integer call() {
    WorkflowEntry workflow =
        catalog.get().workflows().stream()
            .filter(entry -> entry.command().equals(WORKFLOW))
            .findFirst()
            .orElseThrow();
    DynamicMessage request =
        DynamicMessage.newBuilder(workflow.request()).setField(workflow.idField(), name).build();
    Interrupts.interruptThisThread();
    DemoRenderer renderer = new DemoRenderer(console);
    StackOptions options =
        new StackOptions(
            stacks.pinnedTemporal(), ConnectionSettings.DEFAULT_NAMESPACE, 0, null, null);
    Outcome outcome;
    try (DevStack stack = stacks.create(options, renderer)) {
      renderer.starting();
      stack.start();
      renderer.running(WORKFLOW, name);
      outcome = run(stack, workflow, request);
      renderer.stopping();
    } catch (InterruptedException e) {
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted; the stack is down.", "");
    }
    renderer.next(WORKFLOW);
    return outcome.status().exitCode().code();
  }

  private Outcome run(DevStack stack, WorkflowEntry workflow, DynamicMessage request) {
    WorkflowRenderer renderer = new WorkflowRenderer(console, OutputFormat.TEXT, true);
    try (Workflows workflows = factory.open(stack.settings())) {
      Started started = workflows.start(workflow, name, request);
      renderer.started(started.execution(), started.started());
      Outcome outcome = workflows.follow(started.execution(), Optional.empty(), renderer);
      renderer.outcome(outcome);
      return outcome;
    }
  }
}
