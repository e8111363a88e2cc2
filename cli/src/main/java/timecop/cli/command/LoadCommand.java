package timecop.cli.command;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.LoadRunOptions;
import timecop.cli.command.option.OptionAhead;
import timecop.cli.command.option.ReportOptions;
import timecop.cli.command.option.WorkloadOptions;
import timecop.cli.command.request.LoadExamples;
import timecop.cli.command.request.LoadFields;
import timecop.cli.input.RequestReader;
import timecop.cli.load.LoadSession;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.LoadPlanner;
import timecop.cli.load.plan.Mix;
import timecop.cli.load.plan.PlanningListener;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.cli.render.load.LoadView;
import timecop.cli.render.load.PlanningText;
import timecop.connection.ConnectionFlags;

/** {@code timecop load}: runs an open-loop load test and accounts for every arrival. */
@Command(
    name = "load",
    description = {
      "Start workflows at a fixed rate and account for every one (open-loop load test).",
      "",
      "Ends at --duration or --count, else at Ctrl+C: arrivals stop, open workflows are waited for,"
          + " and the report is written. A second Ctrl+C abandons open workflows.",
      "",
      "A template may contain {seq}, {run}, {workflow} and the columns of --data."
    })
public final class LoadCommand implements Verb, Examples {
  /** Opens load sessions on a server. */
  @FunctionalInterface
  public interface Opener {
    /** Opens a session for workflows of that catalogue; nothing is sent yet. */
    LoadSession open(ConnectionFlags flags, Catalog catalog);
  }

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin LoadRunOptions options = new LoadRunOptions();
  @Mixin ReportOptions reports = new ReportOptions();

  private final Catalogs catalogs;
  private final Opener opener;
  private final Function<Catalog, RequestReader> readers;
  private final CommandContext context;
  private final LoadFields fields = new LoadFields();

  /**
   * Runs load tests.
   *
   * @param readers make requests of a catalogue's workflows
   */
  public LoadCommand(
      Catalogs catalogs,
      Opener opener,
      Function<Catalog, RequestReader> readers,
      CommandContext context) {
    this.catalogs = catalogs;
    this.opener = opener;
    this.readers = readers;
    this.context = context;
  }

  /** Returns the command, whose options of fields are made when picocli reaches it. */
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.forAnnotatedObject(this);
    for (Verb verb :
        List.of(
            new LoadReportCommand(context),
            new LoadCompareCommand(),
            new LoadMergeCommand(context))) {
      spec.addSubcommand(null, CommandSpec.forAnnotatedObject(verb));
    }
    options.addShapesTo(spec);
    return spec.preprocessor(new CatalogDependent(this::addFields));
  }

  private void addFields(CommandSpec command, List<String> rest) {
    if (!OptionAhead.isSubcommandNext(command, rest)) {
      Catalog catalog = catalogs.of(CatalogOption.file(command, rest)).get();
      String mix = OptionAhead.value(rest, WorkloadOptions.MIX).orElse("");
      List<WorkflowEntry> named = Mix.workflows(catalog, mix);
      fields.addTo(command, named.isEmpty() ? catalog.workflows() : named);
    }
  }

  @Override
  public List<Example> examples() {
    return LoadExamples.ALL;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    var unused = plan(PlanningText.SILENT);
  }

  private Catalog catalog() {
    return catalogs.of(catalogOption.file()).get();
  }

  private LoadPlan plan(PlanningListener planning) {
    return new LoadPlanner(catalog(), readers.apply(catalog()))
        .plan(options.given(fields.given(), context.console().screen().isLive()), planning);
  }

  @Override
  public Answer run(Printer printer) {
    LoadPlan plan = plan(new PlanningText(context.console()));
    try (LoadSession session = opener.open(connection.flags(), catalog());
        LoadView view = new LoadView(printer, context.console())) {
      session.check(plan, options.force, view);
      if (options.metricsAddress != null) {
        view.metrics(session.serveMetrics(options.metricsAddress));
      }
      context.interrupts().onSignals(2, session::signal);
      view.onLostOutput(session::endArrivals);
      view.draw(plan);
      LoadAnswer answers = new LoadAnswer(reports.files(), context.console());
      LoadExecution execution = new LoadExecution(session, plan, view, answers);
      return options.schedule.isFindMax()
          ? execution.findMax(options.schedule.step())
          : execution.run();
    }
  }
}
