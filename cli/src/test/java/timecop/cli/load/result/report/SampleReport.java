package timecop.cli.load.result.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.gate.Gate;

/** A report of a small run, made of the latencies that a test chooses. */
public final class SampleReport {
  private String runId = "r1";
  private String part = "1/1";
  private String begin = "2026-11-24T10:00:00Z";
  private String arrivals = "uniform";
  private String endReason = "count";
  private String command = "demo-java";
  private double warmup;
  private int interval = 1;
  private long failed;
  private long dropped;
  private long unfinished;
  private long open = 1;
  private List<Gate.Verdict> gates = List.of();
  private List<String> mismatches = List.of();
  private String verified = VerifyReport.NOT_ASKED;
  private ClockReport clock = new ClockReport(0.5, 0.25);
  private final List<List<Long>> completions = new ArrayList<>();

  /** Adds an interval in which workflows complete in those microseconds. */
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

  public SampleReport arrivals(String pattern) {
    arrivals = pattern;
    return this;
  }

  public SampleReport endReason(String reason) {
    endReason = reason;
    return this;
  }

  public SampleReport command(String name) {
    command = name;
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

  public SampleReport gate(String text, String value, boolean broken) {
    gates = List.of(new Gate.Verdict(text, value, broken));
    return this;
  }

  public SampleReport mismatch(String text) {
    mismatches = List.of(text);
    return this;
  }

  public SampleReport verified(String verdict) {
    verified = verdict;
    return this;
  }

  public SampleReport clock(double aheadMs, double uncertaintyMs) {
    clock = new ClockReport(aheadMs, uncertaintyMs);
    return this;
  }

  public LoadReport make() {
    List<Long> all = completions.stream().flatMap(List::stream).toList();
    long started = all.size() + failed + unfinished;
    Counts counts =
        new Counts(
            started + dropped, started, 0, 0, dropped, all.size(), failed, 0, 0, 0, unfinished, 0);
    Timing start = new Timing(times(all, 1000, 3), times(all, 900, 3));
    Timing completion = new Timing(times(all, 0, 3), times(all, 800, 3));
    double seconds = (double) completions.size() * interval;
    LatencyReport lag = times(all, 100, 3);
    return new LoadReport(
        LoadReport.SCHEMA,
        new RunReport(
            runId,
            List.of(part),
            "open",
            arrivals,
            7,
            "5/s",
            5,
            seconds == 0 ? 0 : started / (seconds - warmup),
            begin,
            seconds,
            warmup,
            seconds + 1,
            endReason),
        new EnvironmentReport(
            "127.0.0.1:7233",
            "default",
            "1.32.0",
            "1.0.0",
            "1.38.0",
            "VM 17",
            "Linux 6",
            2,
            256,
            3),
        new WorkflowReport("", "", "", 1, counts, counts, start, completion),
        List.of(
            new WorkflowReport(
                command, "Workflow-" + command, "java", 1, counts, counts, start, completion)),
        lag,
        List.of(
            new ThrottleReport(
                "StartWorkflowExecution", "RPS_LIMIT", "NAMESPACE", 4, "frontend.namespaceRPS")),
        dropped == 0 ? List.of() : List.of(new ErrorReport("no free slot", dropped)),
        failed == 0 ? List.of() : List.of(new ErrorReport("boom", failed)),
        List.of(new TaskReport("activity", "Hello", "java", lag, lag)),
        clock,
        new BottleneckReport("none", List.of("nothing waited for long")),
        gates,
        mismatches,
        new VerifyReport(verified, List.of()),
        new SeriesReport(interval, completions.stream().map(this::row).toList()));
  }

  private SeriesReport.Row row(List<Long> values) {
    long count = values.size();
    return new SeriesReport.Row(
        count, count, count, 1, 2, 3, open, times(values, 1000, 2), times(values, 0, 2));
  }

  /** The values, or as many times another one. */
  private static LatencyReport times(List<Long> values, long instead, int digits) {
    Histogram histogram = new Histogram(digits);
    values.forEach(value -> histogram.recordValue(instead == 0 ? value : instead));
    return LatencyReport.of(histogram);
  }
}
