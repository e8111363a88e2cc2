package timecop.cli.command.act.activity;

import com.fasterxml.jackson.databind.JsonNode;
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
import timecop.cli.input.JsonArguments;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop activity complete}: ends activities with a result. */
@Command(
    name = "complete",
    description = "End activities with a result, in place of their workers.")
public final class ActivityCompleteCommand implements Verb, Examples {
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
      names = "--result",
      paramLabel = "JSON|@FILE|-",
      description = "Result as JSON (default: none).")
  @Nullable String result;

  private final ActServices services;

  /** Acts with these services. */
  public ActivityCompleteCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "Complete an activity by its ID",
            "timecop activity complete order-1 charge-2 --result '{\"paid\": true}'"));
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
    List<JsonNode> value =
        new JsonArguments(services.input())
            .read("--result", result == null ? List.of() : List.of(result));
    return services.actOn(
        connection,
        catalogOption,
        targets,
        printer,
        workflows -> workflows.activities().complete(activities.choice(targets, activity), value));
  }
}
