package timecop.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.command.option.LoadRunOptions;
import timecop.cli.command.option.ReportOptions;
import timecop.cli.command.request.LoadExamples;
import timecop.cli.command.request.LoadFields;
import timecop.cli.input.RequestReader;
import timecop.cli.load.FindMax;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.LoadSession;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.LoadPlanner;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.load.KneeDocument;
import timecop.cli.render.load.LoadReportDocument;
import timecop.cli.render.load.LoadView;
import timecop.connection.ConnectionFlags;

/** {@code timecop load}: runs an open-loop load test and accounts for every arrival. */
@Command(
    name = "load",
    description = {
      "Start workflows at a fixed rate and account for every one (open-loop load test).",
      "Ends at --duration or --count, else at Ctrl+C: arrivals stop, open workflows are waited for,",
      "and the report is written. A second Ctrl+C abandons open workflows.",
      "",
      "A template fills {seq}, {run}, {workflow} and the columns of --data for each arrival."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class LoadCommand implements Verb {
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
    spec.usageMessage().footer(LoadExamples.lines());
    return spec.preprocessor(new CatalogDependent(this::addFields));
  }

  private void addFields(CommandSpec command, List<String> rest) {
    boolean readsReports = !rest.isEmpty() && command.subcommands().containsKey(rest.get(0));
    if (!readsReports) {
      fields.addTo(command, catalogs.of(CatalogOption.file(command, rest)).get().workflows());
    }
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    var unused = plan(new ArrayList<>());
  }

  private LoadPlan plan(List<String> notices) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    Duration interval = Duration.ofSeconds(context.console().isTerminal() ? 1 : 5);
    return new LoadPlanner(catalog, readers.apply(catalog))
        .plan(options.given(fields.given(), interval), notices);
  }

  @Override
  public Answer run(Printer printer) {
    List<String> notices = new ArrayList<>();
    LoadPlan plan = plan(notices);
    notices.forEach(context.console()::message);
    try (LoadSession session =
            opener.open(connection.flags(), catalogs.of(catalogOption.file()).get());
        LoadView view = new LoadView(printer, context.console())) {
      session.check(plan, options.bounds.force, view);
      if (options.metricsPort != null) {
        view.notice(
            "Metrics: http://localhost:%d/metrics"
                .formatted(session.serveMetrics(options.metricsPort)));
      }
      context.interrupts().onSignals(2, session::signal);
      view.draw("timecop load %s: %s".formatted(plan.runId(), plan.shape()));
      return options.arrivals.findMax ? findMax(session, plan, view) : run(session, plan, view);
    }
  }

  private Answer run(LoadSession session, LoadPlan plan, LoadView view) {
    LoadReport report = session.run(plan, view);
    view.close();
    return answers()
        .of(
            new LoadReportDocument(report),
            Optional.of(report),
            LoadOutcome.of(report, plan, options.bounds.allowDropped));
  }

  private Answer findMax(LoadSession session, LoadPlan plan, LoadView view) {
    Knee knee = new FindMax(session, plan, options.arrivals.step, view).search();
    view.close();
    return answers()
        .of(new KneeDocument(knee), knee.best(), LoadOutcome.of(knee, session.isStopped()));
  }

  private LoadAnswer answers() {
    return new LoadAnswer(reports.files(), context.console());
  }
}
