package timecop.cli.command.act;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.act.Update;

/** {@code timecop update}: sends an update. */
@Command(
    name = "update",
    description = {
      "Send an update to workflows, and wait for the result.",
      "",
      "Exits 3 if the update fails or is rejected."
    })
public final class UpdateCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin TargetOptions targets = new TargetOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "UPDATE",
      description = "Name of the update.")
  @Nullable String name;

  @Mixin InputOptions input = new InputOptions();

  /** How far an update is waited for. */
  enum Stage {
    ACCEPTED,
    COMPLETED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--wait-for",
      paramLabel = "STAGE",
      defaultValue = "completed",
      description = "Stage to wait for: accepted or completed (default: ${DEFAULT-VALUE}).")
  Stage stage = Stage.COMPLETED;

  @Option(
      names = "--update-id",
      paramLabel = "ID",
      description = "Update ID (default: a random one). The same update is not done twice.")
  @Nullable String updateId;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "Maximum time to wait (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ZERO;

  private final ActServices services;

  /** Acts with these services. */
  public UpdateCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "Send an update and print its result",
            "timecop update order-1 add-item --input '{\"sku\": 7}'"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    targets.check(name, "UPDATE");
  }

  @Override
  public Answer run(Printer printer) {
    check();
    var arguments = Payloads.arguments(input.read(services.input()));
    Update update =
        new Update(
            String.valueOf(targets.operand(name)),
            arguments,
            Optional.ofNullable(updateId),
            stage == Stage.COMPLETED,
            timeout);
    return services.act(
        connection, catalogOption, targets, printer, actions -> actions.update(update));
  }
}
