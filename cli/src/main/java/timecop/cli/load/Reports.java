package timecop.cli.load;

import com.sun.management.OperatingSystemMXBean;
import io.temporal.serviceclient.Version;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import timecop.cli.load.gate.Measured;
import timecop.cli.load.measure.Counts;
import timecop.cli.load.measure.Latency;
import timecop.cli.load.measure.Series;
import timecop.cli.load.report.BottleneckReport;
import timecop.cli.load.report.ClockReport;
import timecop.cli.load.report.EnvironmentReport;
import timecop.cli.load.report.ErrorReport;
import timecop.cli.load.report.LatencyReport;
import timecop.cli.load.report.LoadReport;
import timecop.cli.load.report.RunReport;
import timecop.cli.load.report.SeriesReport;
import timecop.cli.load.report.TaskReport;
import timecop.cli.load.report.ThrottleReport;
import timecop.cli.load.report.Timing;
import timecop.cli.load.report.VerifyReport;
import timecop.cli.load.report.WorkflowReport;

/** Makes the report of a run that is over. */
final class Reports {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long MEGABYTE = 1 << 20;
  private static final String DROPPED = "dropped: ";

  private final LoadPlan plan;
  private final LoadRun run;
  private final Measurements measurements;

  Reports(LoadPlan plan, LoadRun run) {
    this.plan = plan;
    this.run = run;
    this.measurements = run.measurements();
  }

  LoadReport make(
      EndReason reason,
      double seconds,
      EnvironmentReport environment,
      HistorySample sample,
      VerifyReport verify) {
    Measured measured = run.measured();
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

  private RunReport run(EndReason reason, double seconds, Measured measured) {
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
                    Limits.raise(entry.getKey())))
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
        measurements.series.rows().stream().map(Reports::row).toList());
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
  static EnvironmentReport environment(
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
