package timecop.cli.command.run;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.input.UserFile;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.ExecutionFile;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop follow}: shows a workflow's events until it closes. */
@Command(
    name = "follow",
    description = {
      "Show a workflow's events as they happen, until it closes.",
      "",
      "On a terminal, the workflow is drawn as a tree of its activities, child workflows, timers,",
      "signals and updates, which changes in place. Elsewhere each event is a line.",
      "",
      "The exit code is the workflow's outcome."
    })
public final class FollowCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Maximum time to follow, such as 90s.")
  @Nullable Duration timeout;

  @Option(
      names = "--ids-file",
      paramLabel = "FILE",
      description = "Take the workflow and run ID from this file, which start --ids-file writes.")
  @Nullable UserFile idsFile;

  @Option(names = "--lines", description = "Print each event as a line on a terminal, too.")
  boolean lines;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public FollowCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
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
    if (idsFile == null) {
      run.checkRunId();
    } else {
      var unused = fromFile(idsFile);
    }
  }

  private Execution fromFile(UserFile file) {
    run.checkUnnamed("--ids-file");
    return ExecutionFile.read(file);
  }

  @Override
  public Answer run(Printer printer) {
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      Execution target =
          idsFile == null
              ? run.choose(workflows, context.console(), "Following")
              : fromFile(idsFile);
      Following following = new Following(workflows, printer, context.console());
      Optional<Duration> most = Optional.ofNullable(timeout);
      return printer.isLive() && !lines
          ? following.followLive(target, most)
          : following.follow(target, most);
    }
  }
}
