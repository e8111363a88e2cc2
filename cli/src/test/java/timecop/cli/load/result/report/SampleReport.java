package timecop.cli.load.result.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.DropReason;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.SampleCounts;
import timecop.cli.load.plan.Part;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.run.EndReason;
import timecop.cli.load.server.Throttle;

/** Makes the report of a small run from the latencies that a test chooses. */
public final class SampleReport {
  private String runId = "r1";
  private String part = "1/1";
  private String begin = "2026-11-24T10:00:00Z";
  private RunReport.Spacing arrivals = RunReport.Spacing.UNIFORM;
  private EndReason endReason = EndReason.COUNT;
  private String command = "demo-java";
  private String task = "Hello";
  private double wantedRate = 5;
  private int concurrency;
  private double warmup;
  private int interval = 1;
  private long failed;
  private long failedAttempts;
  private long dropped;
  private long unfinished;
  private long open = 1;
  private double drain = 1;
  private EnvironmentReport.Cluster cluster = environment().cluster();
  private List<GateResult> gates = List.of();
  private List<String> mismatches = List.of();
  private VerifyReport.Verdict verified = VerifyReport.Verdict.NOT_CHECKED;
  private List<OutcomeReport.Reason> reasons = List.of();
  private ClockReport clock = new ClockReport(true, 0.5, 0.25, 3.5);
  private final List<List<Long>> completions = new ArrayList<>();

  /** Adds an interval in which workflows complete in so many microseconds. */
  public SampleReport completing(long... micros) {
    List<Long> values = new ArrayList<>();
    for (long value : micros) {
      values.add(value);
    }
    completions.add(values);
    return this;
  }

  public SampleReport run(String id, String itsPart) {
    runId = id;
    part = itsPart;
    return this;
  }

  public SampleReport begin(String time) {
    begin = time;
    return this;
  }

  public SampleReport arrivals(RunReport.Spacing spacing) {
    arrivals = spacing;
    return this;
  }

  public SampleReport endReason(EndReason reason) {
    endReason = reason;
    return this;
  }

  public SampleReport command(String name) {
    command = name;
    return this;
  }

  public SampleReport task(String name) {
    task = name;
    return this;
  }

  public SampleReport wantedRate(double rate) {
    wantedRate = rate;
    return this;
  }

  public SampleReport concurrency(int open) {
    concurrency = open;
    wantedRate = 0;
    return this;
  }

  public SampleReport warmup(double seconds) {
    warmup = seconds;
    return this;
  }

  public SampleReport interval(int seconds) {
    interval = seconds;
    return this;
  }

  public SampleReport failed(long count) {
    failed = count;
    return this;
  }

  /**
   * Makes so many tasks fail once, which delays their workflows by 3.1 s, of which 3 s back-off.
   */
  public SampleReport failedAttempts(long count) {
    failedAttempts = count;
    return this;
  }

  public SampleReport dropped(long count) {
    dropped = count;
    return this;
  }

  public SampleReport unfinished(long count) {
    unfinished = count;
    return this;
  }

  public SampleReport open(long most) {
    open = most;
    return this;
  }

  public SampleReport gate(String text, Unit unit, double value, boolean broken) {
    gates = List.of(new GateResult(text, unit, true, false, value, broken));
    return this;
  }

  public SampleReport mismatch(String text) {
    mismatches = List.of(text);
    return this;
  }

  public SampleReport verified(VerifyReport.Verdict verdict) {
    verified = verdict;
    return this;
  }

  /** Sets why the run fails; nothing here decides that. */
  public SampleReport reasons(OutcomeReport.Reason... given) {
    reasons = List.of(given);
    return this;
  }

  public SampleReport clock(double aheadMs, double uncertaintyMs) {
    clock = new ClockReport(true, aheadMs, uncertaintyMs, 2 * uncertaintyMs);
    return this;
  }

  public SampleReport clockNotMeasured() {
    clock = ClockReport.NOT_MEASURED;
    return this;
  }

  /** Sets how long the run took after the last arrival. */
  public SampleReport drain(double seconds) {
    drain = seconds;
    return this;
  }

  /** Sets where the server is. */
  public SampleReport server(String address, String namespace) {
    cluster = new EnvironmentReport.Cluster(address, namespace, "1.32.0");
    return this;
  }

  public LoadReport make() {
    List<Long> all = completions.stream().flatMap(List::stream).toList();
    long started = all.size() + failed + unfinished;
    Counts counts =
        SampleCounts.counts(
            started + dropped, started, 0, 0, dropped, all.size(), failed, 0, 0, 0, unfinished, 0);
    Timing start = new Timing(times(all, 1000, 3), times(all, 900, 3));
    Timing completion = new Timing(times(all, 0, 3), times(all, 800, 3));
    double seconds = (double) completions.size() * interval;
    LatencyReport lag = times(all, 100, 3);
    return new LoadReport(
        LoadReport.SCHEMA,
        new RunReport(
            runId,
            List.of(Part.parse(part)),
            7,
            schedule(),
            new RunReport.Rates(wantedRate, seconds == 0 ? 0 : started / (seconds - warmup)),
            new RunReport.Times(begin, seconds, warmup, seconds + drain),
            endReason),
        new EnvironmentReport(cluster, environment().software(), environment().machine()),
        new LoadReport.Figures(
            new WorkflowReport("", "", "", 1, counts, counts, start, completion),
            List.of(
                new WorkflowReport(
                    command, "Workflow-" + command, "java", 1, counts, counts, start, completion)),
            lag,
            lag,
            List.of(
                new TaskReport(
                    TaskReport.Kind.ACTIVITY,
                    task,
                    "java",
                    lag,
                    lag,
                    new AttemptsReport(
                        lag.count(),
                        0,
                        lag.count() + failedAttempts,
                        failedAttempts,
                        times(LongStream.range(0, failedAttempts).boxed().toList(), 3_100_000, 3),
                        times(
                            LongStream.range(0, failedAttempts).boxed().toList(), 3_000_000, 3)))),
            new RetryReport(
                all.size(), all.size() * 4000.0, failedAttempts * 3100.0, failedAttempts * 3000.0),
            clock,
            new SeriesReport(interval, completions.stream().map(this::row).toList())),
        new LoadReport.Problems(
            List.of(
                new ThrottleReport(
                    "StartWorkflowExecution",
                    Throttle.Cause.RPS_LIMIT,
                    Throttle.Scope.NAMESPACE,
                    4,
                    "frontend.namespaceRPS")),
            dropped == 0
                ? List.of()
                : List.of(new DropReport(DropReason.OPEN_WORKFLOWS, 5, dropped)),
            failed == 0
                ? List.of()
                : List.of(new ErrorReport(LoadError.Kind.WORKFLOW_FAILED, "W: boom", failed)),
            mismatches),
        new LoadReport.Judgement(
            new BottleneckReport(
                BottleneckReport.Component.NONE,
                "",
                List.of(
                    new BottleneckReport.Finding(
                        part, BottleneckReport.Evidence.NOTHING_WAITED, 0, ""))),
            gates,
            VerifyReport.of(verified),
            OutcomeReport.of(reasons, List.of())));
  }

  /** Describes a server and a machine that no run has seen. */
  public static EnvironmentReport environment() {
    return new EnvironmentReport(
        new EnvironmentReport.Cluster("127.0.0.1:7233", "default", "1.32.0"),
        new EnvironmentReport.Software("1.0.0", "1.38.0", "VM 17", "Linux 6"),
        new EnvironmentReport.Machine(2, 256, 3));
  }

  private RunReport.Schedule schedule() {
    return concurrency == 0
        ? new RunReport.Schedule(RunReport.Mode.OPEN, arrivals, "5/s", 0)
        : new RunReport.Schedule(
            RunReport.Mode.CLOSED, RunReport.Spacing.CLOSES, "closed", concurrency);
  }

  private SeriesReport.Row row(List<Long> values) {
    long count = values.size();
    return new SeriesReport.Row(
        new SeriesReport.Events(count, count, count, 1, 2, 3),
        open,
        times(values, 1000, 2),
        times(values, 0, 2));
  }

  /** Records the values, or as many times another one. */
  private static LatencyReport times(List<Long> values, long instead, int digits) {
    Histogram histogram = new Histogram(digits);
    values.forEach(value -> histogram.recordValue(instead == 0 ? value : instead));
    return LatencyReport.of(histogram);
  }
}
