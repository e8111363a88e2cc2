package timecop.cli.load.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;
import timecop.cli.load.account.LatencyRecorder;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.account.Micros;
import timecop.cli.load.account.Series;
import timecop.cli.load.server.ServerClock;
import timecop.cli.load.server.Throttles;

/** All that one run counts and times; may be read while it is written. */
public final class Measurements {
  private static final int DIGITS = 3;
  private static final int MOST_ERRORS = 100;

  public final RunClock clock;
  public final Ledger ledger;
  public final Throttles throttles;
  public final Series series = new Series();
  public final ServerClock serverClock = new ServerClock();
  private final List<LatencyRecorder> starts;
  private final List<LatencyRecorder> completions;
  private final Histogram lag = new Histogram(DIGITS);
  private final Map<String, Long> errors = new LinkedHashMap<>();

  public Measurements(RunClock clock, Ledger ledger, Throttles throttles, int workflows) {
    this.clock = clock;
    this.ledger = ledger;
    this.throttles = throttles;
    this.starts = recorders(workflows);
    this.completions = recorders(workflows);
  }

  private static List<LatencyRecorder> recorders(int count) {
    return IntStream.range(0, count).mapToObj(index -> new LatencyRecorder()).toList();
  }

  /** An arrival was given to the transport. */
  public void issued(Flight flight) {
    if (flight.measured) {
      synchronized (lag) {
        lag.recordValue(Micros.between(flight.intended, flight.issued));
      }
    }
    series.at(flight.intended, row -> row.offered++);
  }

  /** A start is known to have been taken. */
  public void started(Flight flight) {
    if (flight.measured) {
      starts.get(flight.entry).record(flight.intended, flight.sent(), flight.heard);
    }
    series.at(
        flight.intended,
        row -> row.start.recordValue(Micros.between(flight.intended, flight.heard)));
    series.at(flight.heard, row -> row.started++);
  }

  /** A workflow has completed, at that time of the run's clock. */
  public void completed(Flight flight, long closed) {
    reached(flight, closed);
    series.at(closed, row -> row.completed++);
  }

  /** A workflow has reached that time: its completion takes that long, or longer. */
  public void reached(Flight flight, long time) {
    if (flight.measured) {
      completions.get(flight.entry).record(flight.intended, flight.sent(), time);
    }
    series.at(
        flight.intended, row -> row.completion.recordValue(Micros.between(flight.intended, time)));
  }

  /** Something went wrong; told by its kind, of which there are few. */
  public void error(String kind) {
    synchronized (errors) {
      boolean isKnown = errors.containsKey(kind) || errors.size() < MOST_ERRORS;
      errors.merge(isKnown ? kind : "other errors", 1L, Long::sum);
    }
  }

  public Map<String, Long> errors() {
    synchronized (errors) {
      return new LinkedHashMap<>(errors);
    }
  }

  /** How late arrivals were sent, in microseconds. */
  public Histogram lag() {
    synchronized (lag) {
      return lag.copy();
    }
  }

  public Latency start(int workflow) {
    return starts.get(workflow).snapshot();
  }

  public Latency completion(int workflow) {
    return completions.get(workflow).snapshot();
  }

  /** The start acknowledgements of all workflows. */
  public Latency start() {
    return sum(starts);
  }

  /** The completions of all workflows. */
  public Latency completion() {
    return sum(completions);
  }

  public Counts counts(boolean onlyMeasured) {
    return ledger.counts(onlyMeasured);
  }

  private static Latency sum(List<LatencyRecorder> recorders) {
    Latency sum = Latency.none();
    recorders.forEach(recorder -> sum.add(recorder.snapshot()));
    return sum;
  }
}
