package timecop.cli.command.find;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.SelectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.find.CountDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.find.Selection;
import timecop.cli.workflow.find.WorkflowSearch;

/** {@code timecop count}: counts workflows. */
@Command(name = "count", description = "Count workflows.")
public final class CountCommand implements Verb {
  @Mixin SelectionOptions selection = new SelectionOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  /** What the workflows can be counted by. */
  enum Group {
    STATUS;

    @Override
    public String toString() {
      return "status";
    }
  }

  @Option(names = "--by", paramLabel = "GROUP", description = "Count each group by itself: status.")
  @Nullable Group group;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;

  public CountCommand(Catalogs catalogs, WorkflowsFactory factory) {
    this.catalogs = catalogs;
    this.factory = factory;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    selection.check();
  }

  @Override
  public Answer run(Printer printer) {
    check();
    var catalog = catalogs.of(catalogOption.file()).get();
    try (Workflows workflows = factory.open(connection.flags(), catalog)) {
      WorkflowSearch search = workflows.search();
      Selection selected = selection.selection(catalog);
      return Answer.of(
          group == null
              ? CountDocument.of(search.count(selected))
              : CountDocument.of(search.countByStatus(selected)));
    }
  }
}
