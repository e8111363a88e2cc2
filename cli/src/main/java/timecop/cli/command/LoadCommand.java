package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import timecop.cli.load.FindMax;
import timecop.cli.load.LoadSession;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Interrupts;
import timecop.cli.render.load.LoadRenderer;

/** {@code timecop load}: an open-loop load test, with an account of every arrival. */
@Command(
    name = "load",
    description = {
      "Start workflows at a rate, whatever becomes of those before, and account for every one.",
      "Ends at --duration or --count, else at Ctrl+C: arrivals stop, open workflows are waited for,",
      "and the report is written. A second Ctrl+C gives up what is open.",
      "",
      "A template fills {seq}, {run}, {workflow} and the columns of --data for each arrival."
    })
public final class LoadCommand implements Callable<Integer>, Checked {
  @Mixin ConnectionMixin connection = new ConnectionMixin();
  @Mixin CatalogMixin catalogOption = new CatalogMixin();
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin LoadMixin options = new LoadMixin();
  @Mixin ReportMixin reports = new ReportMixin();

  private final Loadable loadable;
  private final LoadFields fields = new LoadFields();

  private LoadCommand(Loadable loadable) {
    this.loadable = loadable;
  }

  /** The command, with an option for every field of the catalogue's workflows. */
  public static CommandSpec spec(Loadable loadable) {
    LoadCommand command = new LoadCommand(loadable);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    command.options.shapes.addTo(spec);
    loadable.catalog().ifPresent(catalog -> command.fields.addTo(spec, catalog));
    for (Object reader :
        List.of(
            new LoadReportCommand(loadable.console()),
            new LoadCompareCommand(loadable.console()),
            new LoadMergeCommand(loadable.console()))) {
      spec.addSubcommand(null, CommandSpec.forAnnotatedObject(reader));
    }
    spec.usageMessage().abbreviateSynopsis(true).sortOptions(false).footer(LoadExamples.lines());
    return spec;
  }

  @Override
  public Integer call() {
    List<String> notices = new ArrayList<>();
    LoadPlan plan = plan(notices);
    notices.forEach(loadable.console()::message);
    try (LoadSession session = loadable.open(connection.flags());
        LoadRenderer renderer = new LoadRenderer(loadable.console(), output.format)) {
      session.check(plan, options.bounds.force, renderer);
      if (options.metricsPort != null) {
        renderer.metrics(session.serveMetrics(options.metricsPort));
      }
      Interrupts.hear(2, session::signal);
      renderer.live(plan);
      return options.arrivals.findMax
          ? findMax(session, plan, renderer)
          : run(session, plan, renderer);
    }
  }

  private int run(LoadSession session, LoadPlan plan, LoadRenderer renderer) {
    LoadReport report = session.run(plan, renderer);
    renderer.report(report);
    renderer.files(report, reports.json, reports.html, reports.hlog);
    return LoadOutcome.of(report, plan, options.bounds.allowDropped).tell(loadable.console());
  }

  private int findMax(LoadSession session, LoadPlan plan, LoadRenderer renderer) {
    FindMax.Knee knee = new FindMax(session, plan, options.arrivals.step, renderer).search();
    renderer.knee(knee);
    knee.best().ifPresent(best -> renderer.files(best, reports.json, reports.html, reports.hlog));
    return LoadOutcome.of(knee, session.isStopped()).tell(loadable.console());
  }

  @Override
  public void check() {
    var unused = plan(new ArrayList<>());
  }

  private LoadPlan plan(List<String> notices) {
    var given = options.given(fields.given(), loadable.defaultInterval());
    return loadable.planner().plan(given, notices);
  }
}
