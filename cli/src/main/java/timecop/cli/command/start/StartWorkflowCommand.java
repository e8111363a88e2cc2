package timecop.cli.command.start;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.Checks;
import timecop.cli.command.help.CatalogHelp;
import timecop.cli.command.help.FromCatalog;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Conventions;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.StartOptions;
import timecop.cli.command.request.RequestHelp;
import timecop.cli.command.request.RequestOptions;
import timecop.cli.input.RequestReader;
import timecop.cli.message.MessageJson;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.workflow.RequestDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.start.CatalogSettings;
import timecop.cli.workflow.start.WorkflowStarter;

/** {@code timecop start WORKFLOW}: starts one workflow of the catalogue. */
@Command
final class StartWorkflowCommand implements Verb, FromCatalog {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin StartOptions options = new StartOptions();

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Request in proto-JSON; options of single fields override it.")
  @Nullable String input;

  private final WorkflowEntry workflow;
  private final Catalog catalog;
  private final Optional<String> catalogFile;
  private final WorkflowsFactory factory;
  private final RequestReader reader;
  private final CommandContext context;
  private final RequestOptions request;
  private final RequestHelp help;

  /**
   * Starts the workflow.
   *
   * @param catalogFile the file that the user names, for the help
   * @param reader makes the request
   */
  StartWorkflowCommand(
      WorkflowEntry workflow,
      Catalog catalog,
      Optional<String> catalogFile,
      WorkflowsFactory factory,
      RequestReader reader,
      CommandContext context) {
    this.workflow = workflow;
    this.catalog = catalog;
    this.catalogFile = catalogFile;
    this.factory = factory;
    this.reader = reader;
    this.context = context;
    this.request = new RequestOptions(workflow);
    this.help =
        new RequestHelp(workflow, catalog, context.environment(), catalogFile, request::fields);
  }

  /** Returns the command, whose options are made when picocli reaches it. */
  CommandSpec spec(Conventions conventions) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(this)
            .name(workflow.command())
            .preprocessor(
                new CatalogDependent((command, rest) -> addOptions(command, conventions)));
    if (!workflow.name().equals(workflow.command())) {
      spec.aliases(workflow.name());
    }
    return Conventions.setParser(spec);
  }

  private void addOptions(CommandSpec command, Conventions conventions) {
    command.addMixin("options", CommandSpec.forAnnotatedObject(this));
    conventions.apply(command.commandLine());
    request.addTo(command, help);
  }

  @Override
  public CatalogHelp help() {
    return help;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    var unused = read();
  }

  private DynamicMessage read() {
    Checks checks = new Checks();
    checks.run(() -> options.check(workflow.start().id().template().isEmpty()));
    Supplier<DynamicMessage> message =
        checks.read(() -> reader.read(workflow, input, request.given()));
    checks.end();
    return message.get();
  }

  @Override
  public Answer run(Printer printer) throws InvalidProtocolBufferException {
    DynamicMessage message = read();
    MessageJson json = new MessageJson(catalog.types());
    if (options.printInput) {
      return Answer.of(new RequestDocument(json.print(message)));
    }
    try (Workflows workflows = factory.open(connection.flags(), catalog)) {
      WorkflowStarter starter = workflows.starter();
      String id = options.workflowId().orElseGet(() -> starter.idOf(workflow, message));
      return new Starting(workflows, options, printer, context)
          .start(
              starter.request(
                  workflow,
                  id,
                  message,
                  new CatalogSettings(workflow, json).complete(options.settings(), message)),
              () ->
                  new MissingWorkers(workflows, context.console())
                      .warn(workflow, catalogFile.isEmpty()));
    }
  }
}
