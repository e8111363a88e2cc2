package timecop.cli.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import timecop.cli.load.measure.Counts;
import timecop.cli.load.measure.Latency;
import timecop.cli.load.measure.LatencyRecorder;
import timecop.cli.load.measure.Ledger;
import timecop.cli.load.measure.Micros;
import timecop.cli.load.measure.Series;
import timecop.cli.load.measure.ServerClock;
import timecop.cli.load.measure.Throttles;

/** All that one run counts and times; may be read while it is written. */
final class Measurements {
  private static final int DIGITS = 3;
  private static final int MOST_ERRORS = 100;

  final RunClock clock;
  final Ledger ledger;
  final Throttles throttles;
  final Series series = new Series();
  final ServerClock serverClock = new ServerClock();
  private final List<LatencyRecorder> starts;
  private final List<LatencyRecorder> completions;
  private final Histogram lag = new Histogram(DIGITS);
  private final Map<String, Long> errors = new LinkedHashMap<>();

  Measurements(RunClock clock, Ledger ledger, Throttles throttles, int workflows) {
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
  void issued(Flight flight) {
    if (flight.measured) {
      synchronized (lag) {
        lag.recordValue(Micros.between(flight.intended, flight.issued));
      }
    }
    series.at(flight.intended, row -> row.offered++);
  }

  /** A start is known to have been taken. */
  void started(Flight flight) {
    if (flight.measured) {
      starts.get(flight.entry).record(flight.intended, flight.sent(), flight.heard);
    }
    series.at(
        flight.intended,
        row -> row.start.recordValue(Micros.between(flight.intended, flight.heard)));
    series.at(flight.heard, row -> row.started++);
  }

  /** A workflow has completed, at that time of the run's clock. */
  void completed(Flight flight, long closed) {
    reached(flight, closed);
    series.at(closed, row -> row.completed++);
  }

  /** A workflow has reached that time: its completion takes that long, or longer. */
  void reached(Flight flight, long time) {
    if (flight.measured) {
      completions.get(flight.entry).record(flight.intended, flight.sent(), time);
    }
    series.at(
        flight.intended, row -> row.completion.recordValue(Micros.between(flight.intended, time)));
  }

  /** Something went wrong; told by its kind, of which there are few. */
  void error(String kind) {
    synchronized (errors) {
      boolean isKnown = errors.containsKey(kind) || errors.size() < MOST_ERRORS;
      errors.merge(isKnown ? kind : "other errors", 1L, Long::sum);
    }
  }

  Map<String, Long> errors() {
    synchronized (errors) {
      return new LinkedHashMap<>(errors);
    }
  }

  /** How late arrivals were sent, in microseconds. */
  Histogram lag() {
    synchronized (lag) {
      return lag.copy();
    }
  }

  Latency start(int workflow) {
    return starts.get(workflow).snapshot();
  }

  Latency completion(int workflow) {
    return completions.get(workflow).snapshot();
  }

  /** The start acknowledgements of all workflows. */
  Latency start() {
    return sum(starts);
  }

  /** The completions of all workflows. */
  Latency completion() {
    return sum(completions);
  }

  Counts counts(boolean onlyMeasured) {
    return ledger.counts(onlyMeasured);
  }

  private static Latency sum(List<LatencyRecorder> recorders) {
    Latency sum = Latency.none();
    recorders.forEach(recorder -> sum.add(recorder.snapshot()));
    return sum;
  }
}
