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

/** {@code timecop deployment ramp}: starts a share of new workflows on a version. */
@Command(
    name = "ramp",
    description = "Start a share of new workflows on a version of a worker deployment.")
public final class DeploymentRampCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RoutingOptions routing = new RoutingOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the deployment.")
  String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "BUILD_ID", description = "Version.")
  @Nullable String buildId;

  @Option(
      names = "--percentage",
      paramLabel = "N",
      description = "Share of new workflows, from 0 to 100.")
  @Nullable Double percentage;

  @Option(names = "--end", description = "End the ramp.")
  boolean end;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public DeploymentRampCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    if (end ? buildId != null || percentage != null : buildId == null || percentage == null) {
      throw new UserError(
          ExitCode.USAGE,
          "Expected either BUILD_ID and --percentage, or --end.",
          "For example: timecop deployment ramp NAME BUILD_ID --percentage 10");
    }
    if (percentage != null && !(percentage >= 0 && percentage <= 100)) {
      throw new UserError(
          ExitCode.USAGE, "--percentage is %s; expected 0 to 100.".formatted(percentage));
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      workflows
          .deployments()
          .ramp(
              name,
              Optional.ofNullable(buildId),
              percentage == null ? 0 : percentage,
              routing.leniency());
      return Answer.of(new DeploymentDocument(workflows.deployments().describe(name)));
    }
  }
}
