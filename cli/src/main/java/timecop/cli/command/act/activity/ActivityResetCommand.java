package timecop.cli.command.act.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

/** {@code timecop activity reset}: starts activities with their first attempt again. */
@Command(name = "reset", description = "Start activities with their first attempt again, at once.")
public final class ActivityResetCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();
  @Mixin ActivityOptions activities = new ActivityOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTIVITY",
      description = ActivityOptions.OPERAND)
  @Nullable String activity;

  @Option(names = "--keep-paused", description = "Leave paused activities paused.")
  boolean keepPaused;

  @Option(names = "--reset-heartbeat", description = "Remove the details of the last heartbeat.")
  boolean resetHeartbeat;

  private final ActServices services;

  /** Acts with these services. */
  public ActivityResetCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(new Example("Try again at once", "timecop activity reset order-1 charge"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    activities.check(targets, activity, true);
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
            workflows
                .activities()
                .reset(activities.choice(targets, activity), keepPaused, resetHeartbeat));
  }
}
