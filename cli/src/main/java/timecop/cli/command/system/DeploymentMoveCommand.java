package timecop.cli.command.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.act.BatchTargetOptions;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop deployment move}: moves workflows to another worker version. */
@Command(
    name = "move",
    description = {
      "Pin workflows to a version of a worker deployment, or let their code decide again.",
      "",
      "A workflow that is pinned to a version with an error runs its next task on the new one."
    })
public final class DeploymentMoveCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();

  @Option(
      names = "--to",
      paramLabel = "NAME:VERSION",
      description = "Deployment and version to pin them to.")
  @Nullable String version;

  @Option(names = "--unpin", description = "Remove the version that an operator set.")
  boolean unpin;

  private final ActServices services;

  /** Acts with these services. */
  public DeploymentMoveCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("Move one workflow", "timecop deployment move order-1 --to orders:1.1"),
        new Example(
            "Move every workflow of a version",
            "timecop deployment move --to orders:1.1"
                + " --query \"TemporalWorkerDeploymentVersion = 'orders:1.0'\""));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    UserError.checkAll(targets::check, this::checkVersion);
  }

  private void checkVersion() {
    if (unpin == (version != null)) {
      throw new UserError(
          ExitCode.USAGE,
          "Expected either --to NAME:VERSION or --unpin.",
          "List the versions with: timecop deployment describe NAME");
    }
    if (version != null && !version.matches("[^:]+:.+")) {
      throw new UserError(
          ExitCode.USAGE,
          "--to is \"%s\"; expected NAME:VERSION, such as orders:1.1.".formatted(version),
          "List the deployments with: timecop deployment list");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    return services.actOn(
        connection,
        catalogOption,
        targets,
        printer,
        workflows ->
            version == null
                ? workflows.actions().unpin()
                : workflows
                    .actions()
                    .move(
                        version.substring(0, version.indexOf(':')),
                        version.substring(version.indexOf(':') + 1)));
  }
}
