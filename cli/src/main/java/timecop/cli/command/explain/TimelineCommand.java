package timecop.cli.command.explain;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.run.RunOptions;
import timecop.cli.input.UserFile;
import timecop.cli.output.OutputFile;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.explain.timeline.TimelineDocument;
import timecop.cli.render.explain.timeline.TimelineSvg;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.explain.timeline.Timeline;

/** {@code timecop timeline}: shows what a run did when. */
@Command(
    name = "timeline",
    description = {
      "Show what a workflow and its children did when, as a Gantt chart.",
      "",
      "The history has the time of the last attempt of an activity; earlier attempts and the waits",
      "between them are one part of its bar."
    })
public final class TimelineCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the chart to this file too, as an SVG picture.")
  @Nullable UserFile svg;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public TimelineCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
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
      Execution target = run.choose(workflows, context.console(), "The timeline of");
      Timeline timeline = workflows.timelines().read(target);
      if (svg != null) {
        String picture = TimelineSvg.of(timeline);
        if (!context.console().write(svg.path(), picture)) {
          OutputFile.write(svg, picture);
        }
        context.console().message("Written: " + svg);
      }
      return Answer.of(new TimelineDocument(timeline));
    }
  }
}
