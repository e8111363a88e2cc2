package timecop.cli.command.find;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.SelectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.find.WorkflowPrinter;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop list}: lists workflows. */
@Command(
    name = "list",
    description = {
      "List workflows: open ones first, then the one that closed last.",
      "",
      "Rows are printed as the server sends them."
    })
public final class ListCommand implements Verb {
  @Mixin SelectionOptions selection = new SelectionOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Maximum number of workflows (default: all).")
  int limit = Integer.MAX_VALUE;

  @Option(
      names = "--reason",
      description =
          "Add why a workflow failed, timed out or was terminated; for at most "
              + WorkflowPrinter.MOST_REASONS
              + " workflows.")
  boolean reason;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public ListCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    UserError.checkAll(
        selection::check,
        () -> {
          if (limit < 1) {
            throw new UserError(
                ExitCode.USAGE, "--limit is %d; expected 1 or more.".formatted(limit));
          }
        });
  }

  @Override
  public Answer run(Printer printer) {
    check();
    var catalog = catalogs.of(catalogOption.file()).get();
    try (Workflows workflows = factory.open(connection.flags(), catalog)) {
      WorkflowPrinter rows = new WorkflowPrinter(printer, workflows.clock()::now);
      boolean isWhole =
          workflows
              .search()
              .list(
                  selection.selection(catalog),
                  limit,
                  page ->
                      rows.print(page, reason ? workflows.search()::reasons : none -> List.of()));
      return Answer.of(rows.end(isWhole)).remarks(rows.remarks(isWhole));
    }
  }
}
