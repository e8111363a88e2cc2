package timecop.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackOptions;
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
      "Run a real Temporal dev server and every worker of the catalogue, until Ctrl+C.",
      "Prints one line beginning with \"ready\" when all of them serve, and restarts a process that",
      "dies. Ctrl+C, TERM and HUP stop the workers, then the server; the exit code is 0."
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
      description = "Namespace to create (default: ${DEFAULT-VALUE}).")
  String namespace = ConnectionSettings.DEFAULT_NAMESPACE;

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

  private final StackFactory factory;
  private final CommandContext context;

  public DevCommand(StackFactory factory, CommandContext context) {
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return ReadyDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    context.interrupts().interruptThisThread();
    StackLog log = new StackLog(context.console());
    StackOptions options =
        new StackOptions(
            Optional.ofNullable(temporal).map(UserFile::path).orElse(factory.pinnedTemporal()),
            namespace,
            port,
            uiPort,
            dbFilename);
    try (DevStack stack = factory.create(options, log)) {
      stack.start();
      printer.print(
          new ReadyDocument(
              stack.settings().address().value(), namespace, stack.webUi(), stack.pids()));
      stack.supervise();
    } catch (InterruptedException e) {
      log.state("stopped");
    }
    return Answer.printed();
  }
}
