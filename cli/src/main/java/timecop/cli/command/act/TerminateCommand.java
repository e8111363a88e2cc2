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

/** {@code timecop terminate}: ends workflows at once. */
@Command(name = "terminate", description = "End workflows at once, without a chance to clean up.")
public final class TerminateCommand implements Verb, Examples {
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
  public TerminateCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("Terminate one workflow", "timecop terminate order-1 --reason 'wrong input'"),
        new Example("Terminate the workflows of a file", "timecop terminate - < ids.txt"));
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
        actions -> actions.terminate(Optional.ofNullable(reason)));
  }
}
