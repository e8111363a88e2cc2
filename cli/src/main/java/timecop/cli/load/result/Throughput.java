package timecop.cli.load.result;

import java.util.List;
import java.util.function.ToLongFunction;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;

/**
 * Whether a run's completions kept up with its arrivals after the warm-up.
 *
 * @param offered arrivals per second; 0 in a closed loop, which offers what it can
 * @param completed workflows that completed per second
 * @param mostOpen the largest number of open workflows
 * @param hasBacklog whether workflows closed more slowly than arrivals were due
 */
public record Throughput(double offered, double completed, long mostOpen, boolean hasBacklog) {
  // What closes more slowly than this leaves a backlog.
  private static final double KEEPS_UP = 0.9;
  private static final double MILLIS = 1000;

  /** Measures the completions of a run from its intervals. */
  public static Throughput of(LoadReport report) {
    RunReport run = report.run();
    List<SeriesReport.Row> rows = report.figures().series().rows();
    boolean isOpenLoop = run.schedule().mode() == RunReport.Mode.OPEN;
    double offered = isOpenLoop ? run.rates().wantedRate() : 0;
    double arrivals = (double) report.figures().total().measured().of(Count.OFFERED);
    double warmup = run.times().warmupSeconds();
    double span = offered == 0 ? run.times().arrivalsSeconds() - warmup : arrivals / offered;
    // Completions follow their arrivals by the usual latency.
    double delay = report.figures().total().completion().response().p50Ms() / MILLIS;
    double from = Math.min(warmup + delay, Math.max(warmup, run.times().seconds() - span));
    Window window =
        new Window(rows, report.figures().series().seconds(), from, Math.max(span, 0) + from);
    double completed = window.rate(SeriesReport.Events::completed);
    double settled =
        window.rate(events -> events.completed() + events.failed()) + notStarted(report, span);
    long mostOpen =
        Math.max(
            rows.stream().mapToLong(SeriesReport.Row::open).max().orElse(0),
            report.figures().total().counts().of(Count.UNFINISHED));
    return new Throughput(
        offered, completed, mostOpen, mostOpen > 0 && settled < KEEPS_UP * offered);
  }

  /** Returns the arrivals per second that are in no backlog, because nothing was started. */
  private static double notStarted(LoadReport report, double span) {
    Counts counts = report.figures().total().measured();
    return span > 0 ? (counts.of(Count.DROPPED) + counts.of(Count.START_FAILED)) / span : 0;
  }

  /** A part of a run, in seconds since it started; an event may be anywhere in its interval. */
  private record Window(List<SeriesReport.Row> rows, int seconds, double from, double until) {
    double rate(ToLongFunction<SeriesReport.Events> events) {
      double sum = 0;
      for (int i = 0; i < rows.size(); i++) {
        double begin = (double) i * seconds;
        double overlap = Math.min(until, begin + seconds) - Math.max(from, begin);
        sum += Math.max(0, overlap) / seconds * events.applyAsLong(rows.get(i).events());
      }
      return until > from ? sum / (until - from) : 0;
    }
  }
}
