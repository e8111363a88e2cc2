package timecop.cli.command.system;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.NamespaceDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionFlags;

/** {@code timecop namespace create}: creates a namespace. */
@Command(
    name = "create",
    description = "Create a namespace, and wait until the server lets it be used.")
public final class NamespaceCreateCommand implements Verb {
  private static final Duration SHORTEST = Duration.ofHours(1);

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Name (default: the namespace of the connection).")
  @Nullable String name;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      defaultValue = "3d",
      description = "How long closed workflows are kept (default: ${DEFAULT-VALUE}).")
  Duration retention = Duration.ofDays(3);

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  String description = "";

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public NamespaceCreateCommand(
      Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
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
    if (retention.compareTo(SHORTEST) < 0) {
      throw new UserError(
          ExitCode.USAGE,
          "--retention is %d s; expected 1h or more.".formatted(retention.toSeconds()),
          "See --help for the options.");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    context.interrupts().interruptThisThread();
    ConnectionFlags flags = connection.flags();
    if (name != null) {
      flags = flags.withNamespace(name);
    }
    try (Workflows workflows = factory.open(flags, catalogs.own().get())) {
      return Answer.of(
          new NamespaceDocument(workflows.namespaces().create(description, retention)));
    }
  }
}
