package timecop.cli.command.system;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.DeploymentsDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop deployment list}: lists worker deployments. */
@Command(name = "list", description = "List the worker deployments of the namespace.")
public final class DeploymentListCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public DeploymentListCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      return Answer.of(new DeploymentsDocument(workflows.deployments().list()));
    }
  }
}
