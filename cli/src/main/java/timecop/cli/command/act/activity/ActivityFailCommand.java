package timecop.cli.command.act.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.act.TargetOptions;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop activity fail}: ends activities with a failure. */
@Command(
    name = "fail",
    description = "End activities with a failure that is not retried, in place of their workers.")
public final class ActivityFailCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ActivityOptions activities = new ActivityOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTIVITY",
      description = ActivityOptions.OPERAND)
  @Nullable String activity;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Message of the failure.")
  String reason = "";

  @Option(names = "--type", paramLabel = "TYPE", description = "Type of the failure.")
  String type = "";

  private final ActServices services;

  /** Acts with these services. */
  public ActivityFailCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "Fail an activity",
            "timecop activity fail order-1 charge --reason 'card is blocked' --type CardBlocked"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    activities.check(targets, activity, false);
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
            workflows.activities().fail(activities.choice(targets, activity), reason, type));
  }
}
