package timecop.cli.command.system;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.input.ListenAddress;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.StatusDocument;
import timecop.cli.system.MetricsCheck;
import timecop.cli.system.MetricsEndpoint;
import timecop.cli.system.SystemStatus;
import timecop.cli.system.SystemStatus.Part;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop status}: shows whether the server, the namespace and the workers are there. */
@Command(
    name = "status",
    description = {
      "Show the server, the namespace, and the workers of the catalogue.",
      "",
      "The exit code is 0 only if all of them are there. The server lists a worker for some minutes"
          + " after its end: one that polled in the last 75 s is shown as uncertain until it polls"
          + " again, which --wait waits for."
    })
public final class StatusCommand implements Verb {
  // A worker without tasks polls once a minute.
  private static final int SECONDS = 90;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Option(
      names = "--for",
      paramLabel = "PART",
      defaultValue = "workers",
      description =
          "What must be there: server, namespace or workers; each includes the ones before it"
              + " (default: ${DEFAULT-VALUE}).")
  Part part = Part.WORKERS;

  @Option(
      names = "--metrics",
      paramLabel = "HOST:PORT",
      split = ",",
      description =
          "Also check that workers serve their metrics there, separated by commas; the dev stack's"
              + " are 9090,9091.")
  List<ListenAddress> metrics = List.of();

  @Option(names = "--wait", description = "Wait until it is there.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Maximum time to wait (default: " + SECONDS + "s).")
  @Nullable Duration timeout;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public StatusCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    if (timeout != null && !wait) {
      throw new UserError(ExitCode.USAGE, "--timeout needs --wait.", "See --help for the options.");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      SystemStatus status =
          wait
              ? workflows
                  .status()
                  .await(part, timeout == null ? Duration.ofSeconds(SECONDS) : timeout)
              : workflows.status().read(part);
      List<MetricsEndpoint> endpoints = MetricsCheck.of(metrics);
      boolean isAllThere =
          status.has(part) && endpoints.stream().allMatch(it -> it.problem().isEmpty());
      return Answer.of(
          new StatusDocument(status, part, endpoints, workflows.clock().now()),
          isAllThere ? ExitCode.DONE : ExitCode.CHECK_FAILED);
    }
  }
}
