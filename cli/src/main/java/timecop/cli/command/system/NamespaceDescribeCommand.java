package timecop.cli.command.system;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.NamespaceDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionFlags;

/** {@code timecop namespace describe}: shows a namespace. */
@Command(name = "describe", description = "Show a namespace.")
public final class NamespaceDescribeCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Name (default: the namespace of the connection).")
  @Nullable String name;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public NamespaceDescribeCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    ConnectionFlags flags = connection.flags();
    if (name != null) {
      flags = flags.withNamespace(name);
    }
    try (Workflows workflows = factory.open(flags, catalogs.own().get())) {
      return Answer.of(new NamespaceDocument(workflows.namespaces().describe()));
    }
  }
}
