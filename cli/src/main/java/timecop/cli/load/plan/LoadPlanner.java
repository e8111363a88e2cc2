package timecop.cli.load.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.Devices;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.RequestReader;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.data.DataFile;
import timecop.cli.load.plan.data.DataProgress;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.plan.gate.GateParser;
import timecop.cli.load.plan.gate.RunBounds;
import timecop.cli.load.plan.shape.ConstantShape;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.plan.shape.ShapeOption;
import timecop.cli.load.plan.shape.ShapeParser;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.WorkflowIds;

/** Makes the plan of a run from a user's options, or reports every error in them. */
public final class LoadPlanner {
  // Nanoseconds overflow after 292 years.
  private static final Duration MAX_DURATION = Duration.ofDays(365);

  private static final UserFile STDIN = new UserFile("-", Devices.STDIN);

  private final Catalog catalog;
  private final RequestReader reader;

  public LoadPlanner(Catalog catalog, RequestReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /**
   * Makes the plan without any call.
   *
   * @param planning receives the defaults that are used, and how far a file of data is read
   * @throws UserError with every error
   */
  public LoadPlan plan(LoadOptions options, PlanningListener planning) {
    List<String> errors = new ArrayList<>();
    LoadOptions.Schedule schedule = options.schedule();
    Optional<Loop> loop = loop(schedule, errors);
    LoadPlan.Identity identity = identity(options.identity(), errors);
    List<MixEntry> mix = new MixParser(catalog, errors).parse(options.workload().mix());
    List<Gate> gates = gates(options, loop, identity.part(), errors);
    checkSchedule(schedule, loop, errors);
    checkNumbers(options, errors);
    DataFile data = data(options, loop, planning, errors);
    Payloads payloads = new Payloads(catalog);
    List<String> notices = new ArrayList<>();
    RequestTemplates inputs =
        new RequestTemplates(
            mix,
            data,
            identity.runId(),
            (workflow, texts) -> payloads.encode(reader.read(workflow, null, texts)));
    if (!mix.isEmpty()) {
      inputs.read(options.workload().fields(), errors, notices, planning);
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, "See timecop load --help for the options.");
    }
    notices.forEach(planning::notice);
    return new LoadPlan(
        identity,
        new LoadPlan.Schedule(
            rates(schedule),
            loop.orElseThrow(),
            schedule.count() == null ? LoadPlan.UNLIMITED : schedule.count(),
            schedule.warmup()),
        new LoadPlan.Workload(mix, inputs),
        options.limits(),
        new LoadPlan.Judgement(
            gates,
            options.judgement().abortOnFail(),
            options.judgement().verify(),
            options.judgement().sample(),
            options.judgement().allowed()),
        options.interval());
  }

  /** Returns the rates as the user wrote them, for the report. */
  private static String rates(LoadOptions.Schedule schedule) {
    List<String> parts = new ArrayList<>();
    if (schedule.concurrency() != null) {
      parts.add("%d at a time".formatted(schedule.concurrency()));
    }
    schedule.shapes().forEach(shape -> parts.add(shape.toString()));
    if (schedule.duration() != null) {
      parts.add("for " + schedule.duration().toString().substring(2).toLowerCase(Locale.ROOT));
    }
    if (schedule.count() != null) {
      parts.add(schedule.count() + " arrivals");
    }
    return String.join(", ", parts);
  }

  private static Optional<Loop> loop(LoadOptions.Schedule schedule, List<String> errors) {
    Stream<ShapeOption> shapes = schedule.shapes().stream().map(ShapeOption.Given::option);
    List<String> given = names(shapes, schedule.concurrency() != null);
    if (given.size() != 1) {
      errors.add(
          given.isEmpty()
              ? "No rate given: expected one of "
                  + String.join(", ", names(ShapeParser.KNOWN.stream(), true))
              : "%s: expected one of them".formatted(String.join(" and ", given)));
      return Optional.empty();
    }
    return schedule.concurrency() == null
        ? open(schedule, schedule.shapes().get(0), errors)
        : closed(schedule, schedule.concurrency(), errors);
  }

  private static List<String> names(Stream<ShapeOption> shapes, boolean hasConcurrency) {
    Stream<String> closed = hasConcurrency ? Stream.of("--concurrency") : Stream.empty();
    return Stream.concat(shapes.map(ShapeOption::name), closed).toList();
  }

  private static Optional<Loop> closed(
      LoadOptions.Schedule schedule, int concurrency, List<String> errors) {
    checkMin("--concurrency", concurrency, 1, "", errors);
    return Optional.of(new Loop.Closed(concurrency, Optional.ofNullable(schedule.duration())));
  }

  private static Optional<Loop> open(
      LoadOptions.Schedule schedule, ShapeOption.Given given, List<String> errors) {
    try {
      Shape shape = given.parse();
      @Nullable Duration duration = schedule.duration();
      if (duration != null && Double.isFinite(shape.seconds())) {
        errors.add("--duration: %s sets its own duration".formatted(given.option().name()));
      }
      return Optional.of(
          new Loop.Open(
              duration == null || duration.isZero() ? shape : shape.until(seconds(duration)),
              schedule.pattern()));
    } catch (IllegalArgumentException e) {
      errors.add(
          "%s: %s: %s"
              .formatted(given.option().name(), Excerpt.quoted(given.text()), e.getMessage()));
      return Optional.empty();
    }
  }

  private static LoadPlan.Identity identity(LoadOptions.Identity given, List<String> errors) {
    String runId = given.runId() == null ? WorkflowIds.random() : given.runId();
    if (!runId.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      errors.add(
          "--run-id: %s: expected up to 64 letters, digits, - and _"
              .formatted(Excerpt.quoted(runId)));
    }
    Part part = part(given, errors);
    if (part.of() > 1 && (given.runId() == null || given.seed() == null)) {
      errors.add("--part: expected --run-id and --seed, the same for all parts");
    }
    long seed = given.seed() == null ? ThreadLocalRandom.current().nextInt(1 << 30) : given.seed();
    return new LoadPlan.Identity(runId, part, seed);
  }

  private static Part part(LoadOptions.Identity given, List<String> errors) {
    if (given.part() == null) {
      return Part.WHOLE;
    }
    try {
      return Part.parse(given.part());
    } catch (IllegalArgumentException e) {
      errors.add("--part: %s: %s".formatted(Excerpt.quoted(given.part()), e.getMessage()));
      return Part.WHOLE;
    }
  }

  private List<Gate> gates(
      LoadOptions options, Optional<Loop> loop, Part part, List<String> errors) {
    LoadOptions.Judgement judgement = options.judgement();
    if (judgement.failIf() == null) {
      if (judgement.abortOnFail()) {
        errors.add("--abort-on-fail: expected --fail-if; without a gate the run cannot fail");
      }
      return List.of();
    }
    // Also those whose weight is invalid: their names are not.
    String mix = options.workload().mix();
    List<WorkflowEntry> workflows = mix == null ? catalog.workflows() : Mix.workflows(catalog, mix);
    List<String> commands = workflows.stream().map(WorkflowEntry::command).toList();
    List<Gate> gates =
        GateParser.parse(judgement.failIf(), commands, bounds(options, loop, part), errors);
    if (loop.filter(Loop.Closed.class::isInstance).isPresent()) {
      gates.stream()
          .filter(gate -> gate.metric().needsWantedRate())
          .forEach(
              gate ->
                  errors.add(
                      ("--fail-if: %s: a closed loop has no wanted rate; expected starts per"
                              + " second, such as rate<4.5/s")
                          .formatted(Excerpt.quoted(gate.text()))));
    }
    return gates;
  }

  /** Returns what a run of these options makes possible, as far as they are valid. */
  private static RunBounds bounds(LoadOptions options, Optional<Loop> loop, Part part) {
    LoadOptions.Schedule schedule = options.schedule();
    int most = mostArrivals(schedule, loop);
    double arrivals =
        most == DataFile.ALL ? Double.POSITIVE_INFINITY : Math.ceil((double) most / part.of());
    if (loop.isEmpty()) {
      return RunBounds.NONE;
    }
    if (loop.get() instanceof Loop.Closed closed) {
      return new RunBounds(
          arrivals, true, closed.concurrency(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    // Random arrivals may be faster than wanted, those of a part of a run too. A search raises the
    // rate.
    Loop.Open open = (Loop.Open) loop.get();
    boolean isExact = open.pattern() == ArrivalPattern.UNIFORM && part.of() == 1;
    return new RunBounds(
        arrivals,
        false,
        options.limits().openWorkflows(),
        isExact && schedule.step() == null ? open.shape().peak() : Double.POSITIVE_INFINITY,
        isExact ? 1 : Double.POSITIVE_INFINITY);
  }

  private static void checkSchedule(
      LoadOptions.Schedule schedule, Optional<Loop> loop, List<String> errors) {
    if (schedule.duration() != null && schedule.duration().isZero()) {
      errors.add("--duration: expected more than 0s");
    }
    if (schedule.count() != null) {
      checkMin("--count", schedule.count(), 1, "", errors);
    }
    if (schedule.step() != null) {
      if (schedule.shapes().stream()
          .noneMatch(given -> given.option().equals(ConstantShape.OPTION))) {
        errors.add("--find-max: expected --rate, the rate of its first step");
      }
      if (schedule.duration() != null || schedule.count() != null) {
        errors.add(
            "--find-max: expected no --duration or --count; --step sets how long each rate lasts");
      }
    }
    if (loop.filter(Loop.Open.class::isInstance)
        .filter(open -> seconds(schedule.warmup()) >= open.seconds())
        .isPresent()) {
      errors.add("--warmup: expected less than the duration of the arrivals");
    }
  }

  private static void checkNumbers(LoadOptions options, List<String> errors) {
    checkLength("--duration", options.schedule().duration(), errors);
    checkLength("--warmup", options.schedule().warmup(), errors);
    checkLength("--step", options.schedule().step(), errors);
    checkLength("--drain", options.limits().drain(), errors);
    checkLength("--start-timeout", options.limits().startTimeout(), errors);
    checkLength("--start-retry", options.limits().startRetry(), errors);
    checkLength("--interval", options.interval(), errors);
    checkMin("--max-starts", options.limits().starts(), 1, "", errors);
    checkMin("--max-in-flight", options.limits().openWorkflows(), 1, "", errors);
    checkMin("--start-timeout", millis(options.limits().startTimeout()), 1, "ms", errors);
    checkMin("--sample", options.judgement().sample(), 0, "", errors);
    checkMin("--interval", millis(options.interval()), 100, "ms", errors);
  }

  private static long millis(Duration duration) {
    return bounded(duration).toMillis();
  }

  private static Duration bounded(Duration duration) {
    return duration.compareTo(MAX_DURATION) > 0 ? MAX_DURATION : duration;
  }

  private static void checkLength(String option, @Nullable Duration given, List<String> errors) {
    if (given != null && given.compareTo(MAX_DURATION) > 0) {
      errors.add("%s: expected at most %dd".formatted(option, MAX_DURATION.toDays()));
    }
  }

  private static void checkMin(
      String option, long given, long min, String unit, List<String> errors) {
    if (given < min) {
      errors.add("%s: expected %d%s or more".formatted(option, min, unit));
    }
  }

  private static double seconds(Duration duration) {
    return bounded(duration).toNanos() / 1e9;
  }

  private static DataFile data(
      LoadOptions options, Optional<Loop> loop, DataProgress progress, List<String> errors) {
    UserFile file = options.workload().data();
    if (file == null) {
      return DataFile.NONE;
    }
    UserFile source = file.name().equals("-") ? STDIN : file;
    try {
      return DataFile.read(source, mostArrivals(options.schedule(), loop), progress);
    } catch (IllegalArgumentException e) {
      errors.add("--data %s: %s".formatted(Excerpt.of(file.name()), e.getMessage()));
      return DataFile.NONE;
    }
  }

  /** Returns how many arrivals, and so rows, a run can have. */
  private static int mostArrivals(LoadOptions.Schedule schedule, Optional<Loop> loop) {
    int count = schedule.count() == null ? DataFile.ALL : Math.max(1, schedule.count());
    if (schedule.step() != null || loop.isEmpty() || !(loop.get() instanceof Loop.Open open)) {
      return count;
    }
    double expected =
        Double.isFinite(open.seconds()) ? open.shape().arrivals(open.seconds()) : DataFile.ALL;
    // Random arrivals may be more than expected, but never by ten standard deviations.
    double most =
        open.pattern() == ArrivalPattern.UNIFORM
            ? Math.ceil(expected)
            : expected + 10 * Math.sqrt(expected) + 10;
    return (int) Math.min(count, most);
  }
}
