package timecop.cli.load.result;

import com.sun.management.OperatingSystemMXBean;
import io.temporal.serviceclient.Version;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.Series;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.EnvironmentReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.run.EndReason;
import timecop.cli.load.run.LoadRun;
import timecop.cli.load.run.Measurements;
import timecop.cli.load.server.LimitSettings;

/** Makes the report of a run that is over. */
public final class ReportBuilder {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long MEGABYTE = 1 << 20;
  private static final String DROPPED = "dropped: ";

  private final LoadPlan plan;
  private final LoadRun run;
  private final Measurements measurements;

  public ReportBuilder(LoadPlan plan, LoadRun run) {
    this.plan = plan;
    this.run = run;
    this.measurements = run.measurements();
  }

  public LoadReport make(
      EndReason reason,
      double seconds,
      EnvironmentReport environment,
      HistorySample sample,
      VerifyReport verify) {
    MeasuredRun measured = run.measured();
    WorkflowReport total =
        workflow(
            "",
            "",
            "",
            plan.mix().stream().mapToInt(MixEntry::weight).sum(),
            measurements.counts(false),
            measurements.counts(true),
            measurements.start(),
            measurements.completion());
    LatencyReport lag = LatencyReport.of(measurements.lag());
    List<ErrorReport> dropped = new ArrayList<>();
    List<ErrorReport> errors = new ArrayList<>();
    measurements
        .errors()
        .forEach(
            (kind, count) -> {
              boolean isDropped = kind.startsWith(DROPPED);
              (isDropped ? dropped : errors)
                  .add(new ErrorReport(isDropped ? kind.substring(DROPPED.length()) : kind, count));
            });
    errors.addAll(sample.failures());
    List<ThrottleReport> throttled = throttled();
    List<TaskReport> tasks = sample.tasks();
    BottleneckReport bottleneck = Bottleneck.judge(total, lag, dropped, throttled, tasks);
    return new LoadReport(
        LoadReport.SCHEMA,
        run(reason, seconds, measured),
        environment,
        total,
        IntStream.range(0, plan.mix().size()).mapToObj(this::workflow).toList(),
        lag,
        throttled,
        dropped,
        errors,
        tasks,
        clock(),
        bottleneck,
        plan.gates().stream().map(gate -> gate.judge(measured)).toList(),
        measurements.ledger.audit(),
        verify,
        series());
  }

  private RunReport run(EndReason reason, double seconds, MeasuredRun measured) {
    boolean isOpen = plan.arrivals().shape().isPresent();
    return new RunReport(
        plan.runId(),
        List.of(plan.part().toString()),
        isOpen ? "open" : "closed",
        isOpen ? plan.arrivals().pattern().toString() : "when another closes",
        plan.seed(),
        plan.shape(),
        measured.wantedRate(),
        measured.seconds() == 0 ? 0 : measured.total().counts().started() / measured.seconds(),
        run.clock().begin().toString(),
        run.arrivalsEnd() / NANOS,
        plan.warmup().toNanos() / NANOS,
        seconds,
        reason.toString());
  }

  private WorkflowReport workflow(int index) {
    MixEntry entry = plan.mix().get(index);
    return workflow(
        entry.workflow().command(),
        entry.workflow().name(),
        entry.workflow().worker().language(),
        entry.weight(),
        measurements.ledger.counts(index, false),
        measurements.ledger.counts(index, true),
        measurements.start(index),
        measurements.completion(index));
  }

  private static WorkflowReport workflow(
      String command,
      String type,
      String language,
      int weight,
      Counts counts,
      Counts measured,
      Latency start,
      Latency completion) {
    return new WorkflowReport(
        command, type, language, weight, counts, measured, Timing.of(start), Timing.of(completion));
  }

  private List<ThrottleReport> throttled() {
    return measurements.throttles.attempts().entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b, a)))
        .map(
            entry ->
                new ThrottleReport(
                    entry.getKey().api(),
                    entry.getKey().cause(),
                    entry.getKey().scope(),
                    entry.getValue(),
                    LimitSettings.raise(entry.getKey())))
        .toList();
  }

  private ClockReport clock() {
    return new ClockReport(
        measurements.serverClock.aheadNanos() / NANOS_PER_MILLI,
        measurements.serverClock.uncertaintyNanos() / NANOS_PER_MILLI);
  }

  private SeriesReport series() {
    return new SeriesReport(
        measurements.series.seconds(),
        measurements.series.rows().stream().map(ReportBuilder::row).toList());
  }

  private static SeriesReport.Row row(Series.Row row) {
    return new SeriesReport.Row(
        row.offered,
        row.started,
        row.completed,
        row.failed,
        row.dropped,
        row.throttled,
        row.open,
        LatencyReport.of(row.start),
        LatencyReport.of(row.completion));
  }

  /** What this process and the server are. */
  public static EnvironmentReport environment(
      String address, String namespace, String server, String timecop) {
    Runtime machine = Runtime.getRuntime();
    return new EnvironmentReport(
        address,
        namespace,
        server,
        timecop,
        Version.LIBRARY_VERSION,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        machine.availableProcessors(),
        machine.maxMemory() / MEGABYTE,
        cpuSeconds());
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / NANOS
        : 0;
  }
}
