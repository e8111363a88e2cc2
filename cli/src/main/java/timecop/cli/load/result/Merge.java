package timecop.cli.load.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;

/**
 * Adds the reports of several generators of one run: counts and histograms are summed, so that a
 * percentile of the whole is one of all values, and never a mean of percentiles.
 */
public final class Merge {
  private Merge() {}

  /**
   * The report of all parts together. Gates are not in it: each part was judged by itself.
   *
   * @throws UserError with exit 2 when they are not different parts of one run
   */
  public static LoadReport of(List<LoadReport> reports) {
    check(reports);
    LoadReport first = reports.get(0);
    return new LoadReport(
        LoadReport.SCHEMA,
        run(reports),
        first.environment(),
        sum(reports, LoadReport::total, WorkflowReport::plus),
        byKey(reports, LoadReport::workflows, WorkflowReport::type, WorkflowReport::plus),
        sum(reports, LoadReport::lag, LatencyReport::plus),
        byKey(
            reports,
            LoadReport::throttled,
            t -> List.of(t.api(), t.cause(), t.scope()),
            (a, b) ->
                new ThrottleReport(
                    a.api(), a.cause(), a.scope(), a.attempts() + b.attempts(), a.raise())),
        byKey(reports, LoadReport::dropped, ErrorReport::kind, Merge::plus),
        byKey(reports, LoadReport::errors, ErrorReport::kind, Merge::plus),
        byKey(reports, LoadReport::tasks, t -> List.of(t.kind(), t.name()), TaskReport::plus),
        clock(reports),
        new BottleneckReport(
            joined(reports.stream().map(report -> report.bottleneck().part())),
            reports.stream()
                .flatMap(
                    report ->
                        report.bottleneck().reasons().stream()
                            .map(
                                reason ->
                                    "part %s: %s".formatted(report.run().parts().get(0), reason)))
                .toList()),
        List.of(),
        reports.stream().flatMap(report -> report.mismatches().stream()).toList(),
        verify(reports),
        series(reports));
  }

  private static void check(List<LoadReport> reports) {
    List<String> faults = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    Set<List<String>> mixes = new LinkedHashSet<>();
    for (LoadReport report : reports) {
      ids.add(report.run().id());
      mixes.add(report.workflows().stream().map(w -> w.type() + "=" + w.weight()).toList());
      for (String part : report.run().parts()) {
        if (!parts.add(part)) {
          faults.add("Part %s is given twice.".formatted(part));
        }
      }
    }
    if (ids.size() > 1) {
      faults.add("These are %d runs: %s.".formatted(ids.size(), String.join(", ", ids)));
    }
    if (mixes.size() > 1) {
      faults.add("Their mixes differ: " + mixes);
    }
    if (!faults.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          faults,
          "merge adds the parts of one run (--run-id, --part I/N); compare holds runs side by side.");
    }
  }

  private static RunReport run(List<LoadReport> reports) {
    RunReport first = reports.get(0).run();
    List<RunReport> runs = reports.stream().map(LoadReport::run).toList();
    return new RunReport(
        first.id(),
        runs.stream().flatMap(run -> run.parts().stream()).toList(),
        joined(runs.stream().map(RunReport::mode)),
        joined(runs.stream().map(RunReport::arrivals)),
        first.seed(),
        joined(runs.stream().map(RunReport::shape)),
        runs.stream().mapToDouble(RunReport::wantedRate).sum(),
        runs.stream().mapToDouble(RunReport::achievedRate).sum(),
        runs.stream().map(RunReport::begin).min(Comparator.comparing(Instant::parse)).orElseThrow(),
        runs.stream().mapToDouble(RunReport::arrivalsSeconds).max().orElseThrow(),
        first.warmupSeconds(),
        runs.stream().mapToDouble(RunReport::seconds).max().orElseThrow(),
        joined(runs.stream().map(RunReport::endReason)));
  }

  /** The clocks of several machines: the one that is furthest off, and the widest bounds. */
  private static ClockReport clock(List<LoadReport> reports) {
    double ahead = 0;
    double uncertainty = 0;
    for (LoadReport report : reports) {
      if (Math.abs(report.clock().serverAheadMs()) >= Math.abs(ahead)) {
        ahead = report.clock().serverAheadMs();
      }
      uncertainty = Math.max(uncertainty, report.clock().uncertaintyMs());
    }
    return new ClockReport(ahead, uncertainty);
  }

  private static VerifyReport verify(List<LoadReport> reports) {
    List<VerifyReport> verified = reports.stream().map(LoadReport::verify).toList();
    boolean differs = verified.stream().anyMatch(v -> v.verdict().equals(VerifyReport.DIFFERENT));
    return new VerifyReport(
        differs ? VerifyReport.DIFFERENT : joined(verified.stream().map(VerifyReport::verdict)),
        verified.stream().flatMap(v -> v.differences().stream()).toList());
  }

  /** The intervals side by side: parts begin together, or as nearly as their machines do. */
  private static SeriesReport series(List<LoadReport> reports) {
    int seconds =
        reports.stream().mapToInt(report -> report.series().seconds()).max().orElseThrow();
    List<List<SeriesReport.Row>> all =
        reports.stream().map(report -> coarse(report.series(), seconds)).toList();
    int length = all.stream().mapToInt(List::size).max().orElse(0);
    return new SeriesReport(
        seconds,
        IntStream.range(0, length)
            .mapToObj(
                i ->
                    all.stream()
                        .filter(rows -> i < rows.size())
                        .map(rows -> rows.get(i))
                        .reduce(SeriesReport.Row::plus)
                        .orElseThrow())
            .toList());
  }

  private static List<SeriesReport.Row> coarse(SeriesReport series, int seconds) {
    int step = seconds / series.seconds();
    List<SeriesReport.Row> rows = new ArrayList<>();
    for (int i = 0; i < series.rows().size(); i += step) {
      rows.add(
          series.rows().subList(i, Math.min(i + step, series.rows().size())).stream()
              .reduce(SeriesReport.Row::then)
              .orElseThrow());
    }
    return rows;
  }

  private static String joined(Stream<String> texts) {
    return String.join(", ", texts.distinct().toList());
  }

  private static ErrorReport plus(ErrorReport a, ErrorReport b) {
    return new ErrorReport(a.kind(), a.count() + b.count());
  }

  private static <T> T sum(
      List<LoadReport> reports, Function<LoadReport, T> part, BinaryOperator<T> plus) {
    return reports.stream().map(part).reduce(plus).orElseThrow();
  }

  private static <T> List<T> byKey(
      List<LoadReport> reports,
      Function<LoadReport, List<T>> part,
      Function<T, Object> key,
      BinaryOperator<T> plus) {
    Map<Object, T> merged = new LinkedHashMap<>();
    reports.stream()
        .flatMap(report -> part.apply(report).stream())
        .forEach(one -> merged.merge(key.apply(one), one, plus));
    return List.copyOf(merged.values());
  }
}
