package timecop.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import timecop.catalog.Catalog;
import timecop.cli.load.LoadOptions;
import timecop.cli.load.LoadPlan;
import timecop.cli.load.LoadPlanner;
import timecop.cli.load.LoadTest;
import timecop.cli.load.report.LoadReport;
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
      "Examples:",
      "  timecop load --rate 5                                  until Ctrl+C",
      "  timecop load --rate 15 --duration 1m --warmup 10s --report load.html",
      "  timecop load --stages 1..50/30s,50/1m --mix demo-mixed=2,demo-java=1",
      "  timecop load --rate 5 --count 300 --fail-if 'completion.p99>2s,error_rate>1%%'",
      "  timecop load --rate 5 --name 'user-{seq}'              a field's template",
      "  timecop load --rate 2 --find-max --fail-if 'completion.p99>1s'",
      "",
      "A template fills {seq}, {run}, {workflow} and the columns of --data for each arrival."
    })
public final class LoadCommand implements Callable<Integer>, Checked {
  @Mixin ConnectionMixin connection = new ConnectionMixin();
  @Mixin CatalogMixin catalogOption = new CatalogMixin();
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin ArrivalsMixin arrivals = new ArrivalsMixin();
  @Mixin BoundsMixin bounds = new BoundsMixin();
  @Mixin ReportMixin reports = new ReportMixin();

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How often progress is told (default: 1s on a terminal, 5s elsewhere).")
  @Nullable Duration interval;

  private final Loadable loadable;
  private final LoadFields fields = new LoadFields();

  private LoadCommand(Loadable loadable) {
    this.loadable = loadable;
  }

  /** The command, with an option for every field of the catalogue's workflows. */
  public static CommandSpec spec(Loadable loadable) {
    LoadCommand command = new LoadCommand(loadable);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    loadable.catalog().ifPresent(catalog -> command.fields.addTo(spec, catalog));
    spec.usageMessage().abbreviateSynopsis(true).sortOptions(false);
    return spec;
  }

  @Override
  public Integer call() {
    List<String> notices = new ArrayList<>();
    LoadOptions options = options();
    LoadPlan plan = planner().plan(options, notices);
    notices.forEach(loadable.console()::message);
    LoadRenderer renderer = new LoadRenderer(loadable.console(), output.format);
    try (LoadTest test = loadable.open(connection.flags())) {
      if (!bounds.force) {
        test.check(plan);
      }
      Interrupts.hear(2, test::signal);
      LoadReport report = test.run(plan, LoadPlanner.shapeText(options), renderer);
      renderer.report(report);
      renderer.files(report, reports.json, reports.html, reports.hlog);
      return LoadOutcome.of(report, plan, bounds.allowDropped).tell(loadable.console());
    }
  }

  @Override
  public void check() {
    var unused = planner().plan(options(), new ArrayList<>());
  }

  private LoadPlanner planner() {
    Catalog catalog = loadable.catalog().orElseThrow();
    return new LoadPlanner(catalog, loadable.readers().apply(catalog));
  }

  private LoadOptions options() {
    return new LoadOptions(
        arrivals.rate,
        arrivals.ramp,
        arrivals.stages,
        arrivals.concurrency,
        arrivals.pattern,
        arrivals.seed,
        arrivals.duration,
        arrivals.count,
        arrivals.mix,
        arrivals.data,
        fields.given(),
        arrivals.runId,
        arrivals.part,
        arrivals.warmup,
        bounds.bounds(),
        bounds.failIf,
        bounds.abortOnFail,
        !bounds.noVerify,
        Optional.ofNullable(interval).orElse(loadable.defaultInterval()),
        bounds.sample);
  }
}
