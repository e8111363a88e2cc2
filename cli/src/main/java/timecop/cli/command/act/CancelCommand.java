package timecop.cli.command.act;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop cancel}: requests cancellation. */
@Command(
    name = "cancel",
    description = "Ask workflows to cancel themselves, so that they can clean up.")
public final class CancelCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason, for the workflow's history (default: who requested it).")
  @Nullable String reason;

  private final ActServices services;

  /** Acts with these services. */
  public CancelCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("Cancel one workflow", "timecop cancel order-1"),
        new Example("Cancel the running orders", "timecop cancel --workflow Order"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    targets.check();
  }

  @Override
  public Answer run(Printer printer) {
    check();
    return services.act(
        connection,
        catalogOption,
        targets,
        printer,
        actions -> actions.cancel(Optional.ofNullable(reason)));
  }
}
