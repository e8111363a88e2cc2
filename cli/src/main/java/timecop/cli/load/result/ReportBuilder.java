package timecop.cli.load.result;

import com.sun.management.OperatingSystemMXBean;
import io.temporal.serviceclient.Version;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.DropReason;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.account.Series;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.EnvironmentReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.run.EndReason;
import timecop.cli.load.run.LoadRun;
import timecop.cli.load.server.LimitSettings;
import timecop.cli.load.server.ServerClock;
import timecop.cli.load.server.Throttle;

/** Makes the report of a finished run. */
public final class ReportBuilder {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long MEGABYTE = 1 << 20;

  private final LoadRun run;
  private final LoadPlan plan;
  private final Measurements measurements;

  public ReportBuilder(LoadRun run) {
    this.run = run;
    this.plan = run.plan();
    this.measurements = run.account().measurements();
  }

  /**
   * Makes the report.
   *
   * @param ended how long the whole run took, and why it ended
   * @param sample the histories that were read after the run
   */
  public LoadReport make(
      Ended ended, EnvironmentReport environment, HistorySample sample, VerifyReport verify) {
    MeasuredRun measured = run.measured();
    LoadReport.Figures figures =
        new LoadReport.Figures(
            total(),
            IntStream.range(0, plan.workload().mix().size()).mapToObj(this::workflow).toList(),
            LatencyReport.of(measurements.lag()),
            LatencyReport.of(measurements.connection()),
            sample.tasks(),
            sample.retries(
                measured.total().counts().of(Count.COMPLETED),
                measured.total().counts().of(Count.UNFINISHED)),
            clock(),
            series());
    LoadReport.Problems problems =
        new LoadReport.Problems(
            throttled(), dropped(), errors(sample), run.account().ledger().audit());
    List<GateResult> gates =
        plan.judgement().gates().stream().map(gate -> gate.judge(measured)).toList();
    ExitRules.Findings found =
        new ExitRules.Findings(
            figures.total().counts(),
            problems.mismatches().isEmpty(),
            gates.stream().anyMatch(GateResult::broken),
            verify.verdict());
    return new LoadReport(
        LoadReport.SCHEMA,
        run(ended, measured),
        environment,
        figures,
        problems,
        new LoadReport.Judgement(
            Bottleneck.of(plan.identity().part(), figures, problems),
            gates,
            verify,
            ExitRules.run(plan, ended, found)));
  }

  /**
   * The end of a run.
   *
   * @param reason why the arrivals ended
   * @param seconds how long the run took with its drain
   * @param isServerGone whether the server did not answer after the run
   */
  public record Ended(EndReason reason, double seconds, boolean isServerGone) {}

  private RunReport run(Ended ended, MeasuredRun measured) {
    return new RunReport(
        plan.identity().runId(),
        List.of(plan.identity().part()),
        plan.identity().seed(),
        schedule(),
        new RunReport.Rates(measured.wantedRate(), measured.achievedRate()),
        new RunReport.Times(
            run.account().clock().begin().toString(),
            run.arrivalsEnd() / NANOS,
            plan.schedule().warmup().toNanos() / NANOS,
            ended.seconds),
        ended.reason);
  }

  private RunReport.Schedule schedule() {
    String rates = plan.schedule().rates();
    if (plan.schedule().loop() instanceof Loop.Open open) {
      RunReport.Spacing spacing = RunReport.Spacing.valueOf(open.pattern().name());
      return new RunReport.Schedule(RunReport.Mode.OPEN, spacing, rates, 0);
    }
    Loop.Closed closed = (Loop.Closed) plan.schedule().loop();
    return new RunReport.Schedule(
        RunReport.Mode.CLOSED, RunReport.Spacing.CLOSES, rates, closed.concurrency());
  }

  private WorkflowReport total() {
    return new WorkflowReport(
        "",
        "",
        "",
        plan.workload().mix().stream().mapToInt(MixEntry::weight).sum(),
        run.account().ledger().counts(false),
        run.account().ledger().counts(true),
        Timing.of(measurements.start()),
        Timing.of(measurements.completion()));
  }

  private WorkflowReport workflow(int index) {
    MixEntry entry = plan.workload().mix().get(index);
    return new WorkflowReport(
        entry.workflow().command(),
        entry.workflow().name(),
        entry.workflow().worker().language(),
        entry.weight(),
        run.account().ledger().counts(index, false),
        run.account().ledger().counts(index, true),
        Timing.of(measurements.start(index)),
        Timing.of(measurements.completion(index)));
  }

  private List<ThrottleReport> throttled() {
    return run.account().throttles().attempts().entrySet().stream()
        .map(entry -> throttle(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(ThrottleReport::attempts).reversed())
        .toList();
  }

  private static ThrottleReport throttle(Throttle throttle, long attempts) {
    return new ThrottleReport(
        throttle.api(),
        throttle.cause(),
        throttle.scope(),
        attempts,
        LimitSettings.raising(throttle));
  }

  private List<DropReport> dropped() {
    return measurements.dropped().entrySet().stream()
        .map(entry -> new DropReport(entry.getKey(), limit(entry.getKey()), entry.getValue()))
        .toList();
  }

  private int limit(DropReason reason) {
    return switch (reason) {
      case OPEN_WORKFLOWS -> plan.limits().openWorkflows();
      case UNANSWERED_STARTS -> plan.limits().starts();
    };
  }

  private List<ErrorReport> errors(HistorySample sample) {
    List<ErrorReport> errors = new ArrayList<>();
    for (var counted : List.of(measurements.errors(), sample.failures())) {
      counted.forEach(
          (error, count) -> errors.add(new ErrorReport(error.kind(), error.detail(), count)));
    }
    return errors;
  }

  private ClockReport clock() {
    ServerClock clock = run.account().serverClock();
    if (!clock.isKnown()) {
      return ClockReport.NOT_MEASURED;
    }
    return new ClockReport(
        true,
        clock.aheadNanos() / NANOS_PER_MILLI,
        clock.uncertaintyNanos() / NANOS_PER_MILLI,
        clock.closeErrorNanos() / NANOS_PER_MILLI);
  }

  private SeriesReport series() {
    Series series = measurements.series();
    return new SeriesReport(
        series.seconds(), series.rows().stream().map(ReportBuilder::row).toList());
  }

  private static SeriesReport.Row row(Series.Row row) {
    return new SeriesReport.Row(
        new SeriesReport.Events(
            row.offered, row.started, row.completed, row.failed, row.dropped, row.throttled),
        row.open,
        LatencyReport.of(row.start),
        LatencyReport.of(row.completion));
  }

  /** Describes a server, and this process and its machine. */
  public static EnvironmentReport environment(EnvironmentReport.Cluster server, String timecop) {
    Runtime machine = Runtime.getRuntime();
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new EnvironmentReport(
        server,
        new EnvironmentReport.Software(
            timecop,
            Version.LIBRARY_VERSION,
            ManagementFactory.getRuntimeMXBean().getVmName() + " " + Runtime.version(),
            system.getName() + " " + system.getVersion()),
        new EnvironmentReport.Machine(
            machine.availableProcessors(), machine.maxMemory() / MEGABYTE, cpuSeconds()));
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / NANOS
        : 0;
  }
}
