package timecop.cli.command.start;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Conventions;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.input.RequestReader;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionFlags;

/** {@code timecop start}: has a subcommand for every workflow of the catalogue. */
@Command(
    name = "start",
    description = "Start a workflow of the catalogue.",
    synopsisSubcommandLabel = "WORKFLOW")
public final class StartCommand implements Verb {
  @Mixin CatalogOption catalogOption = new CatalogOption();

  private final Catalogs catalogs;
  private final WorkflowsFactory workflows;
  private final Function<Catalog, RequestReader> readers;
  private final CommandContext context;
  private final Conventions conventions;

  /**
   * Starts workflows.
   *
   * @param readers make requests of a catalogue's workflows
   * @param conventions set up the subcommands
   */
  public StartCommand(
      Catalogs catalogs,
      WorkflowsFactory workflows,
      Function<Catalog, RequestReader> readers,
      CommandContext context,
      Conventions conventions) {
    this.catalogs = catalogs;
    this.workflows = workflows;
    this.readers = readers;
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
    Optional<String> named = catalogs.named(file);
    RequestReader reader = readers.apply(catalog);
    for (WorkflowEntry workflow : catalog.workflows()) {
      var start = new StartWorkflowCommand(workflow, catalog, named, workflows, reader, context);
      command.addSubcommand(workflow.command(), new CommandLine(start.spec(conventions)));
    }
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    List<String> names = catalog.workflows().stream().map(WorkflowEntry::command).toList();
    HintCommands hints = new HintCommands(ConnectionFlags.NONE, catalogs.option(catalog));
    throw new UserError(
        ExitCode.USAGE,
        names.stream().collect(Collectors.joining(", ", "Which workflow? The catalogue has: ", "")),
        "For example: " + hints.startHelp(names.get(0)));
  }
}
