package timecop.cli.command;

import com.google.protobuf.DynamicMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.run.Following;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackOptions;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.stack.DemoLog;
import timecop.cli.render.workflow.StartedDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.start.StartSettings;
import timecop.cli.workflow.start.WorkflowStarter;
import timecop.cli.workflow.start.WorkflowStarter.Started;

/** {@code timecop demo}: the two-minute tour. */
@Command(
    name = "demo",
    description = {
      "Run the workflow demo-mixed on a temporary server with both workers.",
      "",
      "Uses free ports, so that it does not disturb other servers and workers."
    })
public final class DemoCommand implements Verb {
  private static final String WORKFLOW = "demo-mixed";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Name to greet (default: ${DEFAULT-VALUE}).",
      defaultValue = "world")
  String name;

  private final Supplier<Catalog> catalog;
  private final Function<Catalog, RequestReader> readers;
  private final StackFactory stacks;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  /**
   * Runs the demo.
   *
   * @param catalog the project's own catalogue
   */
  public DemoCommand(
      Supplier<Catalog> catalog,
      Function<Catalog, RequestReader> readers,
      StackFactory stacks,
      WorkflowsFactory factory,
      CommandContext context) {
    this.catalog = catalog;
    this.readers = readers;
    this.stacks = stacks;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    WorkflowEntry workflow = catalog.get().workflowByCommand(WORKFLOW).orElseThrow();
    RequestField key =
        new RequestField(List.of(workflow.idField().orElseThrow()), RequestField.Form.PLAIN);
    DynamicMessage request =
        readers.apply(catalog.get()).read(workflow, null, Map.of(key, List.of(name)));
    context.interrupts().interruptThisThread();
    DemoLog log = new DemoLog(context.console());
    Answer answer;
    try (DevStack stack =
        stacks.create(StackOptions.temporary(stacks.pinnedTemporal()), stacks.own(), log)) {
      log.starting();
      stack.start();
      log.running(WORKFLOW, name);
      answer = run(stack, workflow, request, printer);
      answer.document().ifPresent(printer::print);
      log.stopping();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (UserError e) {
      throw e.exitCode() == ExitCode.INTERRUPTED ? interrupted() : e;
    }
    answer.error().ifPresent(DemoCommand::rethrow);
    log.next(WORKFLOW);
    return Answer.printed(answer.code());
  }

  private static void rethrow(UserError error) {
    throw error.exitCode() == ExitCode.INTERRUPTED ? interrupted() : error;
  }

  private static UserError interrupted() {
    return new UserError(ExitCode.INTERRUPTED, "Interrupted; the stack is stopped.", "");
  }

  private Answer run(
      DevStack stack, WorkflowEntry workflow, DynamicMessage request, Printer printer) {
    try (Workflows workflows = factory.open(stack.settings(), catalog.get())) {
      WorkflowStarter starter = workflows.starter();
      String id = starter.newId(workflow.name(), name);
      Started started = starter.start(starter.request(workflow, id, request, StartSettings.NONE));
      printer.part(new StartedDocument(started.execution()));
      return new Following(workflows, printer, context.console())
          .followStarted(started.execution(), Optional.empty(), true);
    }
  }
}
