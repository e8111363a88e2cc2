package timecop.cli.command.start;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.Checks;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Conventions;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.StartOptions;
import timecop.cli.input.JsonArguments;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.cli.render.workflow.RequestDocument;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.start.StartRequest;
import timecop.connection.ConnectionFlags;

/** {@code timecop start}: starts a workflow of the catalogue, or any other one by its type. */
@Command(
    name = "start",
    description = {
      "Start a workflow of the catalogue, or any other one by its type.",
      "",
      "A WORKFLOW of the catalogue has an option for each field of its request. Any other workflow"
          + " is named by --type and --task-queue, and gets its arguments by --input."
    },
    synopsisSubcommandLabel = "WORKFLOW")
public final class StartCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin UntypedOptions untyped = new UntypedOptions();
  @Mixin StartOptions options = new StartOptions();

  private final Catalogs catalogs;
  private final WorkflowsFactory workflows;
  private final Function<Catalog, RequestReader> readers;
  private final JsonArguments arguments;
  private final CommandContext context;
  private final Conventions conventions;

  /**
   * Starts workflows.
   *
   * @param readers make requests of a catalogue's workflows
   * @param arguments makes the arguments of other workflows
   * @param conventions set up the subcommands
   */
  public StartCommand(
      Catalogs catalogs,
      WorkflowsFactory workflows,
      Function<Catalog, RequestReader> readers,
      JsonArguments arguments,
      CommandContext context,
      Conventions conventions) {
    this.catalogs = catalogs;
    this.workflows = workflows;
    this.readers = readers;
    this.arguments = arguments;
    this.context = context;
    this.conventions = conventions;
  }

  /** Returns the command, whose subcommands are made when picocli reaches it. */
  public CommandSpec spec() {
    return CommandSpec.forAnnotatedObject(this)
        .preprocessor(new CatalogDependent(this::addWorkflows));
  }

  private void addWorkflows(CommandSpec command, List<String> rest) {
    Optional<String> file = CatalogOption.file(command, rest);
    Catalog catalog = catalogs.of(file).get();
    RequestReader reader = readers.apply(catalog);
    for (WorkflowEntry workflow : catalog.workflows()) {
      var start =
          new StartWorkflowCommand(
              workflow, catalog, catalogs.named(file), workflows, reader, context);
      command.addSubcommand(workflow.command(), new CommandLine(start.spec(conventions)));
    }
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "A workflow that the catalogue does not have",
            "timecop start --type OrderWorkflow --task-queue orders --input '{\"id\": 1}' --wait"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    UserError.checkAll(
        untyped::check, () -> options.check(true), () -> arguments.read("--input", untyped.inputs));
  }

  @Override
  public Answer run(Printer printer) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    HintCommands hints = new HintCommands(ConnectionFlags.NONE, catalogs.option(catalog));
    if (!untyped.isGiven()) {
      throw UntypedOptions.unnamed(catalog, hints);
    }
    Checks checks = new Checks();
    checks.run(untyped::check);
    checks.run(() -> options.check(true));
    Supplier<List<JsonNode>> input = checks.read(() -> arguments.read("--input", untyped.inputs));
    checks.end();
    if (options.printInput) {
      return Answer.of(RequestDocument.of(input.get()));
    }
    String type = requireNonNull(untyped.type);
    String queue = requireNonNull(untyped.taskQueue);
    var encoded = Payloads.arguments(input.get());
    catalog
        .workflow(type)
        .map(it -> UntypedOptions.known(it, hints))
        .ifPresent(context.console()::message);
    try (Workflows opened = workflows.open(connection.flags(), catalog)) {
      String id = options.workflowId().orElseGet(() -> opened.starter().newId(type, ""));
      return new Starting(opened, options, printer, context)
          .start(
              new StartRequest(type, queue, id, encoded, options.settings()),
              () -> new MissingWorkers(opened, context.console()).warn(queue));
    }
  }
}
