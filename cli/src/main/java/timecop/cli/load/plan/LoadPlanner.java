package timecop.cli.load.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Nearest;
import timecop.cli.input.Quoted;
import timecop.cli.input.RequestReader;
import timecop.cli.load.plan.LoadPlan.Arriving;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.plan.gate.GateParser;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.plan.shape.ShapeParser;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.WorkflowIds;

/** Makes the plan of a run from what the user says, or tells everything that is wrong with it. */
public final class LoadPlanner {
  private static final List<String> DEMOS = List.of("demo-java", "demo-python", "demo-mixed");
  private static final int MOST_WORKFLOWS = 100;
  private static final int MOST_WEIGHT = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Catalog catalog;
  private final RequestReader reader;

  public LoadPlanner(Catalog catalog, RequestReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /**
   * Makes the plan; sends nothing.
   *
   * @param notices takes what is decided for the user
   * @throws UserError naming every fault
   */
  public LoadPlan plan(LoadOptions options, List<String> notices) {
    List<String> faults = new ArrayList<>();
    Optional<Shape> shape = shape(options, faults);
    Part part = part(options, faults);
    String runId = runId(options, faults);
    List<MixEntry> mix = mix(options.mix(), faults);
    List<Gate> gates =
        options.failIf() == null
            ? List.of()
            : GateParser.parse(
                options.failIf(),
                mix.stream().map(entry -> entry.workflow().command()).toList(),
                faults);
    checkTogether(options, shape, part, gates, faults);
    DataFile data = data(options, faults);
    @Nullable ArrivalInputs inputs = null;
    if (!mix.isEmpty()) {
      try {
        inputs =
            new RequestTemplates(
                mix, options.fields(), data, runId, reader, new Payloads(catalog), notices);
      } catch (UserError e) {
        faults.addAll(e.errors());
      }
    }
    if (!faults.isEmpty() || inputs == null) {
      throw new UserError(ExitCode.USAGE, faults, "timecop load --help tells each option.");
    }
    return new LoadPlan(
        runId,
        shapeText(options),
        part,
        options.seed() == null ? ThreadLocalRandom.current().nextInt(1 << 30) : options.seed(),
        new Arriving(
            shape,
            options.pattern(),
            options.concurrency() == null ? 0 : options.concurrency(),
            Optional.ofNullable(options.duration()),
            options.count() == null ? Arriving.UNLIMITED : options.count()),
        mix,
        inputs,
        options.bounds(),
        options.warmup(),
        gates,
        options.abortOnFail(),
        options.verify(),
        options.interval(),
        options.sample());
  }

  /** The wanted rates as they were given, in words. */
  private static String shapeText(LoadOptions options) {
    List<String> parts = new ArrayList<>();
    if (options.concurrency() != null) {
      parts.add("%d at a time".formatted(options.concurrency()));
    } else if (options.rate() != null) {
      parts.add(options.rate() + "/s");
    }
    add(parts, options.ramp());
    add(parts, options.stages());
    if (options.duration() != null) {
      parts.add("for " + options.duration().toString().substring(2).toLowerCase(Locale.ROOT));
    }
    if (options.count() != null) {
      parts.add(options.count() + " arrivals");
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, @Nullable String text) {
    if (text != null) {
      parts.add(text);
    }
  }

  private static Optional<Shape> shape(LoadOptions options, List<String> faults) {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "--rate", options.rate());
    put(given, "--ramp", options.ramp());
    put(given, "--stages", options.stages());
    put(
        given,
        "--concurrency",
        options.concurrency() == null ? null : options.concurrency().toString());
    if (given.size() != 1) {
      faults.add(
          given.isEmpty()
              ? "How many? Expected --rate, --ramp, --stages or --concurrency."
              : "%s: expected one of them".formatted(String.join(" and ", given.keySet())));
      return Optional.empty();
    }
    Map.Entry<String, String> only = given.entrySet().iterator().next();
    String option = only.getKey();
    String text = only.getValue();
    try {
      return switch (option) {
        case "--rate" -> Optional.of(ends(Shape.constant(ShapeParser.rate(text)), options));
        case "--concurrency" -> {
          if (options.concurrency() != null && options.concurrency() < 1) {
            throw new IllegalArgumentException("expected 1 or more");
          }
          yield Optional.empty();
        }
        default -> Optional.of(staged(option, ShapeParser.stages(text)));
      };
    } catch (IllegalArgumentException e) {
      faults.add("%s: %s: %s".formatted(option, Quoted.of(text), e.getMessage()));
      return Optional.empty();
    }
  }

  private static Shape ends(Shape shape, LoadOptions options) {
    return options.duration() == null || options.duration().isZero()
        ? shape
        : shape.until(seconds(options.duration()));
  }

  /** Up to the longest: nanoseconds overflow after 292 years. */
  private static double seconds(Duration duration) {
    return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toNanos() / 1e9;
  }

  private static void checkLength(String option, @Nullable Duration given, List<String> faults) {
    if (given != null && given.compareTo(LONGEST) > 0) {
      faults.add("%s: expected at most %dd".formatted(option, LONGEST.toDays()));
    }
  }

  private static Shape staged(String option, Shape shape) {
    if (option.equals("--ramp") && shape.stages().size() > 1) {
      throw new IllegalArgumentException("expected one ramp; --stages takes several");
    }
    return shape;
  }

  private static void put(Map<String, String> given, String option, @Nullable String text) {
    if (text != null) {
      given.put(option, text);
    }
  }

  private static Part part(LoadOptions options, List<String> faults) {
    if (options.part() == null) {
      return Part.WHOLE;
    }
    try {
      return Part.parse(options.part());
    } catch (IllegalArgumentException e) {
      faults.add("--part: %s: %s".formatted(Quoted.of(options.part()), e.getMessage()));
      return Part.WHOLE;
    }
  }

  private static String runId(LoadOptions options, List<String> faults) {
    String id = options.runId() == null ? WorkflowIds.random() : options.runId();
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
      faults.add(
          "--run-id: %s: expected up to 64 letters, digits, - and _".formatted(Quoted.of(id)));
    }
    return id;
  }

  private static void checkTogether(
      LoadOptions options,
      Optional<Shape> shape,
      Part part,
      List<Gate> gates,
      List<String> faults) {
    if (options.duration() != null && (options.ramp() != null || options.stages() != null)) {
      faults.add("--duration: --ramp and --stages have their own");
    }
    if (options.duration() != null && options.duration().isZero()) {
      faults.add("--duration: expected more than 0s");
    }
    if (options.count() != null && options.count() < 1) {
      faults.add("--count: expected 1 or more");
    }
    if (options.findMax() && options.rate() == null) {
      faults.add("--find-max wants --rate: the rate at which it begins");
    }
    if (options.findMax() && (options.duration() != null || options.count() != null)) {
      faults.add("--find-max has --step for each rate, and takes no --duration or --count");
    }
    if (options.abortOnFail() && gates.isEmpty() && options.failIf() == null) {
      faults.add("--abort-on-fail wants --fail-if: there is no gate that could break");
    }
    if (part.of() > 1 && (options.runId() == null || options.seed() == null)) {
      faults.add("--part wants --run-id and --seed, the same for all parts");
    }
    checkLength("--duration", options.duration(), faults);
    checkLength("--warmup", options.warmup(), faults);
    checkLength("--drain", options.bounds().drain(), faults);
    double seconds = shape.map(Shape::seconds).orElse(Double.POSITIVE_INFINITY);
    if (seconds(options.warmup()) >= seconds) {
      faults.add("--warmup: it is as long as the arrivals; nothing would be measured");
    }
    if (options.bounds().starts() < 1) {
      faults.add("--max-starts: expected 1 or more");
    }
    if (options.bounds().inFlight() < 1) {
      faults.add("--max-in-flight: expected 1 or more");
    }
    if (options.sample() < 0) {
      faults.add("--sample: expected 0 or more");
    }
    if (options.interval().toMillis() < 100) {
      faults.add("--interval: expected 100ms or more");
    }
    if (options.bounds().startTimeout().toMillis() < 1) {
      faults.add("--start-timeout: expected 1ms or more");
    }
  }

  private List<MixEntry> mix(@Nullable String text, List<String> faults) {
    if (text == null) {
      List<MixEntry> demos =
          DEMOS.stream()
              .flatMap(name -> catalog.workflowByCommand(name).stream())
              .map(workflow -> new MixEntry(workflow, 1))
              .toList();
      if (demos.size() == DEMOS.size()) {
        return demos;
      }
      if (catalog.workflows().size() == 1) {
        return List.of(new MixEntry(catalog.workflows().get(0), 1));
      }
      faults.add("--mix is missing: which workflows? There are " + names());
      return List.of();
    }
    Map<WorkflowEntry, Integer> mix = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String weight = equals < 0 ? "1" : part.substring(equals + 1).strip();
      Optional<WorkflowEntry> workflow =
          catalog.workflowByCommand(name).or(() -> catalog.workflow(name));
      if (workflow.isEmpty()) {
        faults.add(
            "--mix: unknown workflow %s%s; there are %s"
                .formatted(
                    Quoted.of(name),
                    Nearest.to(name, catalog.workflows().stream().map(WorkflowEntry::command))
                        .map(" (did you mean %s?)"::formatted)
                        .orElse(""),
                    names()));
      } else if (!weight.matches("\\d{1,7}")
          || Integer.parseInt(weight) < 1
          || Integer.parseInt(weight) > MOST_WEIGHT) {
        faults.add(
            "--mix: %s: expected a weight from 1 to %d, as in %s=2"
                .formatted(Quoted.of(part.strip()), MOST_WEIGHT, name));
      } else if (mix.put(workflow.get(), Integer.valueOf(weight)) != null) {
        faults.add("--mix: %s: expected each workflow once".formatted(name));
      }
    }
    if (mix.size() > MOST_WORKFLOWS) {
      faults.add("--mix: expected at most %d workflows".formatted(MOST_WORKFLOWS));
    }
    List<MixEntry> entries = new ArrayList<>();
    mix.forEach((workflow, weight) -> entries.add(new MixEntry(workflow, weight)));
    return entries;
  }

  private String names() {
    return String.join(", ", catalog.workflows().stream().map(WorkflowEntry::command).toList());
  }

  private static DataFile data(LoadOptions options, List<String> faults) {
    if (options.data() == null) {
      return DataFile.NONE;
    }
    try {
      return DataFile.read(options.data());
    } catch (IllegalArgumentException e) {
      faults.add(
          "--data %s: %s".formatted(Quoted.brief(options.data().toString()), e.getMessage()));
      return DataFile.NONE;
    }
  }
}
