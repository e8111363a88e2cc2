package timecop.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackOptions;
import timecop.cli.render.Console;
import timecop.cli.render.Interrupts;
import timecop.cli.render.StackRenderer;
import timecop.connection.ConnectionSettings;

/** {@code timecop dev}: the embedded stack, until it is told to stop. */
@Command(
    name = "dev",
    description = {
      "Run a real Temporal dev server and every worker of the catalogue, until Ctrl+C.",
      "Prints one line beginning with \"ready\" when all of them serve; a process that dies is",
      "started again. Ctrl+C, TERM and HUP end the workers, then the server, with exit code 0."
    })
public final class DevCommand implements Callable<Integer> {
  @Mixin OutputMixin output = new OutputMixin();

  @Option(names = "--port", description = "The server's port; 0 for a free one (default: 7233).")
  int port = 7233;

  @Option(names = "--ui-port", description = "The Web UI's port (default: --port and 1000).")
  @Nullable Integer uiPort;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace to create (default: time-cop).")
  String namespace = ConnectionSettings.DEFAULT_NAMESPACE;

  @Option(
      names = "--db-filename",
      paramLabel = "FILE",
      description = "Keep the server's state in this file (default: in memory).")
  @Nullable Path dbFilename;

  @Option(
      names = "--temporal",
      paramLabel = "FILE",
      description = "Another temporal binary than the pinned one.")
  @Nullable Path temporal;

  private final StackFactory factory;
  private final Console console;

  public DevCommand(StackFactory factory, Console console) {
    this.factory = factory;
    this.console = console;
  }

  @Override
  public Integer call() {
    Interrupts.interruptThisThread();
    StackRenderer renderer = new StackRenderer(console);
    StackOptions options =
        new StackOptions(
            temporal != null ? temporal : factory.pinnedTemporal(),
            namespace,
            port,
            uiPort,
            dbFilename);
    try (DevStack stack = factory.create(options, renderer)) {
      stack.start();
      renderer.ready(
          output.format,
          stack.settings().address().value(),
          namespace,
          stack.webUi(),
          stack.pids());
      stack.supervise();
    } catch (InterruptedException e) {
      renderer.state("stopped");
    }
    return 0;
  }
}
