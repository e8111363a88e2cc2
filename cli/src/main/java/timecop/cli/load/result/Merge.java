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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.load.account.Counts;
import timecop.cli.load.plan.Part;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.LoadReport.Figures;
import timecop.cli.load.result.report.LoadReport.Judgement;
import timecop.cli.load.result.report.LoadReport.Problems;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.WorkflowReport;

/**
 * Adds the reports of the generators of one run. Counts and histograms are added, so a percentile
 * of the result is one of all values, and never a mean of percentiles.
 */
public final class Merge {
  private Merge() {}

  /**
   * Returns the report of all parts together. It has no gates, because each part was judged alone.
   *
   * @throws UserError with exit 2 if the reports are not different parts of one run
   */
  public static LoadReport of(List<LoadReport> reports) {
    check(reports);
    return new LoadReport(
        LoadReport.SCHEMA,
        run(reports.stream().map(LoadReport::run).toList()),
        reports.get(0).environment(),
        figures(reports.stream().map(LoadReport::figures).toList()),
        problems(reports.stream().map(LoadReport::problems).toList()),
        judgement(
            reports.stream().map(LoadReport::judgement).toList(),
            sum(
                reports.stream().map(report -> report.figures().total()).toList(),
                WorkflowReport::counts,
                Counts::plus)));
  }

  private static void check(List<LoadReport> reports) {
    List<String> errors = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    Set<Part> parts = new LinkedHashSet<>();
    Set<List<String>> mixes = new LinkedHashSet<>();
    for (LoadReport report : reports) {
      ids.add(report.run().id());
      mixes.add(
          report.figures().workflows().stream().map(w -> w.type() + "=" + w.weight()).toList());
      for (Part part : report.run().parts()) {
        if (!parts.add(part)) {
          errors.add("Part %s is given twice.".formatted(part));
        }
      }
    }
    if (ids.size() > 1) {
      errors.add("The reports are of %d runs: %s.".formatted(ids.size(), String.join(", ", ids)));
    }
    if (mixes.size() > 1) {
      errors.add("The mixes of the reports differ: " + mixes);
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "load merge adds the parts of one run (--run-id, --part I/N); load compare compares runs.");
    }
  }

  private static RunReport run(List<RunReport> runs) {
    RunReport first = runs.get(0);
    List<RunReport.Rates> rates = runs.stream().map(RunReport::rates).toList();
    List<RunReport.Times> times = runs.stream().map(RunReport::times).toList();
    return new RunReport(
        first.id(),
        runs.stream().flatMap(run -> run.parts().stream()).toList(),
        first.seed(),
        new RunReport.Schedule(
            first.schedule().mode(),
            first.schedule().arrivals(),
            runs.stream()
                .map(run -> run.schedule().shape())
                .distinct()
                .collect(Collectors.joining(", ")),
            runs.stream().mapToInt(run -> run.schedule().concurrency()).sum()),
        new RunReport.Rates(
            rates.stream().mapToDouble(RunReport.Rates::wantedRate).sum(),
            rates.stream().mapToDouble(RunReport.Rates::achievedRate).sum()),
        new RunReport.Times(
            times.stream()
                .map(RunReport.Times::begin)
                .min(Comparator.comparing(Instant::parse))
                .orElseThrow(),
            max(times, RunReport.Times::arrivalsSeconds),
            first.times().warmupSeconds(),
            max(times, RunReport.Times::seconds)),
        runs.stream().map(RunReport::endReason).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static Figures figures(List<Figures> parts) {
    return new Figures(
        sum(parts, Figures::total, WorkflowReport::plus),
        byKey(parts, Figures::workflows, WorkflowReport::type, WorkflowReport::plus),
        sum(parts, Figures::lag, LatencyReport::plus),
        sum(parts, Figures::connection, LatencyReport::plus),
        byKey(parts, Figures::tasks, task -> List.of(task.kind(), task.name()), TaskReport::plus),
        sum(parts, Figures::retries, RetryReport::plus),
        clock(parts.stream().map(Figures::clock).toList()),
        series(parts.stream().map(Figures::series).toList()));
  }

  private static Problems problems(List<Problems> parts) {
    return new Problems(
        byKey(
            parts,
            Problems::throttled,
            limit -> List.of(limit.api(), limit.cause(), limit.scope()),
            ThrottleReport::plus),
        byKey(
            parts,
            Problems::dropped,
            drop -> List.of(drop.reason(), drop.limit()),
            DropReport::plus),
        byKey(
            parts,
            Problems::errors,
            error -> List.of(error.kind(), error.detail()),
            ErrorReport::plus),
        parts.stream().flatMap(part -> part.mismatches().stream()).toList());
  }

  private static Judgement judgement(List<Judgement> parts, Counts counts) {
    return new Judgement(
        bottleneck(parts.stream().map(Judgement::bottleneck).toList()),
        List.of(),
        verify(parts.stream().map(Judgement::verify).toList()),
        ExitRules.merged(parts.stream().map(Judgement::outcome).toList(), counts));
  }

  private static BottleneckReport bottleneck(List<BottleneckReport> parts) {
    BottleneckReport first = parts.get(0);
    boolean isOne =
        parts.stream()
            .allMatch(
                part -> part.part() == first.part() && part.language().equals(first.language()));
    return new BottleneckReport(
        isOne ? first.part() : BottleneckReport.Component.SEVERAL,
        isOne ? first.language() : "",
        parts.stream().flatMap(part -> part.findings().stream()).toList());
  }

  private static VerifyReport verify(List<VerifyReport> parts) {
    VerifyReport worst =
        parts.stream().max(Comparator.comparing(VerifyReport::verdict)).orElseThrow();
    return new VerifyReport(
        worst.verdict(),
        worst.reason(),
        parts.stream().flatMap(part -> part.differences().stream()).toList());
  }

  /** Returns the largest offset and the largest uncertainty of several machines' clocks. */
  private static ClockReport clock(List<ClockReport> parts) {
    List<ClockReport> clocks = parts.stream().filter(ClockReport::measured).toList();
    if (clocks.isEmpty()) {
      return ClockReport.NOT_MEASURED;
    }
    return new ClockReport(
        true,
        clocks.stream()
            .map(ClockReport::serverAheadMs)
            .max(Comparator.comparingDouble(Math::abs))
            .orElseThrow(),
        max(clocks, ClockReport::uncertaintyMs),
        max(clocks, ClockReport::completionErrorMs));
  }

  /** Adds the intervals at the same time since the start: all parts start at about one time. */
  private static SeriesReport series(List<SeriesReport> parts) {
    int seconds = parts.stream().mapToInt(SeriesReport::seconds).max().orElseThrow();
    List<List<SeriesReport.Row>> all =
        parts.stream().map(series -> joined(series, seconds)).toList();
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

  /** Joins the intervals of a series to intervals of so many seconds. */
  private static List<SeriesReport.Row> joined(SeriesReport series, int seconds) {
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

  private static <T> double max(List<T> parts, ToDoubleFunction<T> value) {
    return parts.stream().mapToDouble(value).max().orElseThrow();
  }

  private static <P, T> T sum(List<P> parts, Function<P, T> value, BinaryOperator<T> plus) {
    return parts.stream().map(value).reduce(plus).orElseThrow();
  }

  private static <P, T> List<T> byKey(
      List<P> parts, Function<P, List<T>> values, Function<T, Object> key, BinaryOperator<T> plus) {
    Map<Object, T> merged = new LinkedHashMap<>();
    parts.stream()
        .flatMap(part -> values.apply(part).stream())
        .forEach(one -> merged.merge(key.apply(one), one, plus));
    return List.copyOf(merged.values());
  }
}
