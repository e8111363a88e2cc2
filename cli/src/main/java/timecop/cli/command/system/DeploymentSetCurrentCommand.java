package timecop.cli.command.system;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.system.DeploymentDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop deployment set-current}: starts new workflows on a version. */
@Command(
    name = "set-current",
    description = {
      "Start new workflows on a version of a worker deployment.",
      "",
      "Workflows that are pinned to another version stay there."
    })
public final class DeploymentSetCurrentCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RoutingOptions routing = new RoutingOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the deployment.")
  String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "BUILD_ID", description = "Version.")
  @Nullable String buildId;

  @Option(names = "--unversioned", description = "Start them on workers without a version.")
  boolean unversioned;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public DeploymentSetCurrentCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    if (unversioned == (buildId != null)) {
      throw new UserError(
          ExitCode.USAGE,
          "Expected either BUILD_ID or --unversioned.",
          "List the versions with: timecop deployment describe NAME");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      workflows.deployments().setCurrent(name, Optional.ofNullable(buildId), routing.leniency());
      return Answer.of(new DeploymentDocument(workflows.deployments().describe(name)));
    }
  }
}
