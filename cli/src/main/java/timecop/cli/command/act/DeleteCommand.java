package timecop.cli.command.act;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop delete}: deletes workflows. */
@Command(
    name = "delete",
    description = "Delete workflows and their histories; open ones are terminated first.")
public final class DeleteCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();

  private final ActServices services;

  /** Acts with these services. */
  public DeleteCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("Delete one workflow", "timecop delete order-1"),
        new Example(
            "Delete what failed within a day", "timecop delete --status failed --since 1d"));
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
    return services.act(connection, catalogOption, targets, printer, actions -> actions.delete());
  }
}
