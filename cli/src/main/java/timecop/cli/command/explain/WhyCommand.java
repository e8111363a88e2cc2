package timecop.cli.command.explain;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.run.RunOptions;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.explain.WhyDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop why}: explains why a workflow failed, or what it waits for. */
@Command(
    name = "why",
    description = {
      "Show why a workflow failed, or what it waits for.",
      "",
      "The first line names the cause. It is searched through activities, child workflows, retries",
      "and workers of all languages; the tree below shows the way to it. Exits 0 if there is an",
      "explanation, whatever the outcome of the workflow."
    })
public final class WhyCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RunOptions run = new RunOptions();

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public WhyCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return WhyDocument.class;
  }

  @Override
  public void check() {
    run.checkRunId();
  }

  @Override
  public Answer run(Printer printer) {
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      Execution target = run.choose(workflows, context.console(), "Explaining");
      return Answer.of(new WhyDocument(workflows.explainer().explain(target), workflows.hints()));
    }
  }
}
