package timecop.cli.load.account;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Records the latencies, errors and intervals of one run; may be read while it is written. */
public final class Measurements {
  private static final int MAX_ERRORS = 100;

  private final Series series = new Series();
  private final List<LatencyRecorder> starts;
  private final List<LatencyRecorder> completions;
  private final List<LatencyRecorder> unfinished;
  private final Histogram lag = new Histogram(Micros.DIGITS);
  private final Histogram connection = new Histogram(Micros.DIGITS);
  private final Map<LoadError, Long> errors = new LinkedHashMap<>();
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);

  /** Measures a run with so many workflows in its mix. */
  public Measurements(int workflows) {
    this.starts = recorders(workflows);
    this.completions = recorders(workflows);
    this.unfinished = recorders(workflows);
  }

  private static List<LatencyRecorder> recorders(int count) {
    return IntStream.range(0, count).mapToObj(index -> new LatencyRecorder()).toList();
  }

  /** Records an arrival that is not dropped. */
  public void offered(ArrivalTimes arrival) {
    series.at(arrival.intended(), row -> row.offered++);
  }

  /** Records that the start call of an arrival was sent at that time, or abandoned unsent. */
  public void left(ArrivalTimes arrival, long time) {
    if (arrival.isMeasured()) {
      synchronized (lag) {
        lag.recordValue(Micros.between(arrival.intended(), time));
        connection.recordValue(Micros.between(arrival.issued(), time));
      }
    }
  }

  /** Records an arrival that was due at that time and dropped. */
  public void dropped(long due, DropReason reason) {
    synchronized (errors) {
      dropped.merge(reason, 1L, Long::sum);
    }
    series.at(
        due,
        row -> {
          row.offered++;
          row.dropped++;
        });
  }

  /** Records that the server is known since that time to have accepted a start. */
  public void started(ArrivalTimes arrival, long heard) {
    if (arrival.isMeasured()) {
      starts.get(arrival.workflow()).record(arrival.intended(), arrival.sent(), heard);
    }
    series.at(
        arrival.intended(),
        row -> row.start.recordValue(Micros.between(arrival.intended(), heard)));
    series.at(heard, row -> row.started++);
  }

  /** Records that a workflow completed at that time. */
  public void completed(ArrivalTimes arrival, long closed) {
    lasted(arrival, closed, completions);
    series.at(closed, row -> row.completed++);
  }

  /** Records an unfinished workflow: its completion takes at least until that time. */
  public void reached(ArrivalTimes arrival, long time) {
    lasted(arrival, time, unfinished);
  }

  private void lasted(ArrivalTimes arrival, long time, List<LatencyRecorder> recorders) {
    if (arrival.isMeasured()) {
      recorders.get(arrival.workflow()).record(arrival.intended(), arrival.sent(), time);
    }
    series.at(
        arrival.intended(),
        row -> row.completion.recordValue(Micros.between(arrival.intended(), time)));
  }

  /** Records that a start or a workflow ended without success at that time. */
  public void failed(long time) {
    series.at(time, row -> row.failed++);
  }

  /** Records an error; beyond a hundred different ones they are counted together. */
  public void error(LoadError error) {
    synchronized (errors) {
      boolean isKept = errors.containsKey(error) || errors.size() < MAX_ERRORS;
      errors.merge(isKept ? error : new LoadError(LoadError.Kind.OTHER, ""), 1L, Long::sum);
    }
  }

  /** Returns how often each error occurred, in the order of the first ones. */
  public Map<LoadError, Long> errors() {
    synchronized (errors) {
      return new LinkedHashMap<>(errors);
    }
  }

  /** Returns how many arrivals were dropped, by the reason. */
  public Map<DropReason, Long> dropped() {
    synchronized (errors) {
      return new LinkedHashMap<>(dropped);
    }
  }

  /** Returns how late arrivals were sent, in microseconds. */
  public Histogram lag() {
    synchronized (lag) {
      return lag.copy();
    }
  }

  /** Returns how long start calls waited for a connection, in microseconds. */
  public Histogram connection() {
    synchronized (lag) {
      return connection.copy();
    }
  }

  /** Returns the times until one workflow's starts were acknowledged. */
  public Latency start(int workflow) {
    return starts.get(workflow).snapshot();
  }

  /**
   * Returns the times until one workflow's executions completed, and the ages of unfinished ones.
   */
  public Latency completion(int workflow) {
    return sum(List.of(completions.get(workflow), unfinished.get(workflow)));
  }

  /** Returns what gates judge of one workflow. */
  public MeasuredRun.Group group(int workflow, String name, Counts counts) {
    return new MeasuredRun.Group(
        name,
        counts,
        start(workflow),
        completions.get(workflow).snapshot(),
        unfinished.get(workflow).snapshot());
  }

  /** Returns what gates judge of all workflows. */
  public MeasuredRun.Group total(Counts counts) {
    return new MeasuredRun.Group("", counts, start(), sum(completions), sum(unfinished));
  }

  /** Returns the times until the starts of all workflows were acknowledged. */
  public Latency start() {
    return sum(starts);
  }

  /** Returns the times until the executions of all workflows completed, and unfinished ages. */
  public Latency completion() {
    Latency sum = sum(completions);
    sum.add(sum(unfinished));
    return sum;
  }

  /** Returns the run by interval. */
  public Series series() {
    return series;
  }

  private static Latency sum(List<LatencyRecorder> recorders) {
    Latency sum = Latency.none();
    recorders.forEach(recorder -> sum.add(recorder.snapshot()));
    return sum;
  }
}
