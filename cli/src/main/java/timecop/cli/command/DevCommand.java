package timecop.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackOptions;
import timecop.cli.dev.StackWorkers;
import timecop.cli.input.UserFile;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.stack.ReadyDocument;
import timecop.cli.render.stack.StackLog;
import timecop.connection.ConnectionSettings;

/** {@code timecop dev}: runs the embedded stack until it is stopped. */
@Command(
    name = "dev",
    description = {
      "Run a Temporal dev server and the workers of the catalogue, until Ctrl+C.",
      "",
      "Prints a line that starts with \"ready\" when all of them are ready, and restarts a process"
          + " that dies. Ctrl+C, TERM and HUP stop the workers, then the server; the exit code is 0."
    })
public final class DevCommand implements Verb {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Server port; 0 for a free one (default: ${DEFAULT-VALUE}).",
      defaultValue = ConnectionSettings.DEFAULT_PORT)
  int port;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "Web UI port (default: --port + 1000).")
  @Nullable Integer uiPort;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Namespace to create (default: " + ConnectionSettings.DEFAULT_NAMESPACES + ").")
  @Nullable String namespace;

  @Option(
      names = "--run-workers",
      description =
          "With --catalog: run the commands that the catalogue declares for its workers, in the"
              + " current directory, without a shell (default: only print them).")
  boolean runWorkers;

  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Option(
      names = "--db-filename",
      paramLabel = "FILE",
      description = "File that keeps the server's state (default: in memory).")
  @Nullable UserFile dbFilename;

  @Option(
      names = "--temporal",
      paramLabel = "FILE",
      description = "Path of the temporal binary to use instead of the pinned one.")
  @Nullable UserFile temporal;

  private final Catalogs catalogs;
  private final StackFactory factory;
  private final CommandContext context;

  public DevCommand(Catalogs catalogs, StackFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return ReadyDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    boolean isOwn = catalogs.named(catalogOption.file()).isEmpty();
    StackWorkers workers = isOwn ? factory.own() : others();
    String name = namespace != null ? namespace : ConnectionSettings.defaultNamespace(isOwn);
    context.interrupts().interruptThisThread();
    StackLog log = new StackLog(context.console());
    StackOptions options =
        new StackOptions(
            Optional.ofNullable(temporal).map(UserFile::path).orElse(factory.pinnedTemporal()),
            name,
            port,
            uiPort,
            dbFilename);
    try (DevStack stack = factory.create(options, workers, log)) {
      stack.start();
      printer.print(
          new ReadyDocument(stack.settings().address().value(), name, stack.webUi(), stack.pids()));
      stack.supervise();
    } catch (InterruptedException e) {
      log.state("stopped");
    }
    return Answer.printed();
  }

  /** Returns the workers of the user's catalogue. */
  private StackWorkers others() {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    return runWorkers
        ? StackWorkers.run(catalog, context.directory())
        : StackWorkers.named(catalog, context.directory());
  }
}
