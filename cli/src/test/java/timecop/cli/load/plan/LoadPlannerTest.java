package timecop.cli.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.input.InputSource;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;
import timecop.cli.input.RequestReader;
import timecop.cli.input.TimeText;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.shape.ConstantShape;
import timecop.cli.load.plan.shape.Shape;
import timecop.cli.load.plan.shape.ShapeOption;
import timecop.cli.load.plan.shape.ShapeParser;
import timecop.cli.message.MessageJson;

class LoadPlannerTest {
  private static final Catalog CATALOG = catalog();
  private static final String DEMOS =
      "demo-java, demo-mixed, summarize-patient-context, demo-python, demo-mixed-python";

  @TempDir Path directory;
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private final List<String> notices = new ArrayList<>();

  @Test
  void withoutAMixItIsTheThreeDemosAlike() {
    options.put("rate", "5");

    LoadPlan plan = plan();

    assertThat(plan.workload().mix())
        .extracting(entry -> entry.workflow().command() + "=" + entry.weight())
        .containsExactly("demo-java=1", "demo-python=1", "demo-mixed=1");
    assertThat(plan.identity().part()).isEqualTo(Part.WHOLE);
    assertThat(plan.identity().runId()).matches("[A-Za-z0-9_-]+");
    assertThat(plan.schedule().loop())
        .isEqualTo(new Loop.Open(new ConstantShape(5), ArrivalPattern.UNIFORM));
    assertThat(plan.schedule().hasEnd()).isFalse();
    assertThat(plan.schedule().rates()).isEqualTo("5/s");
  }

  @Test
  void aClosedLoopHasNoGateOnAShareOfTheWantedRate() {
    options.put("concurrency", "2");
    options.put("fail-if", "rate<95%,rate<4/s");

    assertThat(refused())
        .containsExactly(
            "--fail-if: \"rate<95%\": a closed loop has no wanted rate; expected starts per second,"
                + " such as rate<4.5/s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "concurrency=2 | dropped>0 | it can never break: dropped is always 0 in a closed loop",
        "concurrency=2 count=9 | unfinished>2 | it can never break: unfinished is always 2 or less, as at most so many are open",
        "concurrency=2 count=9 | completed<10 | it would break in every run: completed is always 9 or less in a run of 9 arrivals",
        "rate=5 count=5 | failed>100 | it can never break: failed is always 5 or less in a run of 5 arrivals",
        "rate=5 count=5 | failed>5 | it can never break: failed is always 5 or less in a run of 5 arrivals",
        "rate=5 count=5 | offered<6 | it would break in every run: offered is always 5 or less in a run of 5 arrivals",
        "rate=5 count=5 | demo-java.started<=5 | it would break in every run: demo-java.started is always 5 or less in a run of 5 arrivals",
        "rate=5 duration=3s | late>=16 | it can never break: late is always 15 or less in a run of 15 arrivals",
        "ramp=0..10/2s | dropped>10 | it can never break: dropped is always 10 or less in a run of 10 arrivals",
        "rate=5 count=9 run-id=a seed=1 part=1/4 | failed>3 | it can never break: failed is always 3 or less in a run of 3 arrivals",
        "rate=5 count=900 | unfinished>100 | it can never break: unfinished is always 100 or less, as at most so many are open",
        "rate=5 | rate<6/s | it would break in every run: rate is always 5/s or less in this run",
        "stages=5/9s,8/1s | rate>8/s | it can never break: rate is always 8/s or less in this run",
        "rate=5 | rate>100% | it can never break: rate is always 100% or less",
        "rate=5 | rate<=101% | it would break in every run: rate is always 100% or less",
        "rate=5 | failed>=0 | it would break in every run: failed is always 0 or more",
      })
  void aGateThatEveryRunOfThePlanBreaksOrNoneIsRefused(String given, String gate, String why) {
    give(given);
    options.put("fail-if", gate);

    assertThat(refused()).containsExactly("--fail-if: \"%s\": %s".formatted(gate, why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate=5 count=5 | dropped>0,failed>4,offered<5,offered<=4,rate<5/s,rate<100%,throttled>99",
        "rate=5 duration=3s | late>14,unfinished>14",
        "rate=5 | failed>1000000",
        "concurrency=2 | unfinished>1,rate<100/s,failed>100",
        "rate=5 find-max= | rate<100/s,failed>1000,dropped>0",
        "rate=5 run-id=a seed=1 part=1/4 | rate>100%,rate>5/s",
        "sine=20,10/5m | rate>29/s",
      })
  void aGateThatSomeRunsOfThePlanBreakIsTaken(String given, String gates) {
    give(given);
    options.put("fail-if", gates);

    assertThat(plan().judgement().gates()).hasSize(gates.split(",", -1).length);
  }

  @Test
  void aKeyThatNobodyGivesIsMadeOfRunAndNumberAndThatIsSaid() {
    options.put("rate", "5");
    options.put("run-id", "r1");
    options.put("mix", "demo-java");

    LoadPlan plan = plan();

    assertThat(notices).containsExactly("demo-java: --name not set; using '{run}-{seq}'.");
    assertThat(input(plan, 0, 7)).isEqualTo("{\"name\":\"r1-7\"}");
  }

  @Test
  void aTemplateIsFilledForEveryArrival() {
    options.put("rate", "5");
    options.put("run-id", "r1");
    options.put("mix", "demo-java=2,WorkflowDemoPython=3");
    fields.put("--name", List.of("{workflow} {run} {seq}"));

    LoadPlan plan = plan();

    assertThat(notices).isEmpty();
    assertThat(plan.workload().mix()).extracting(MixEntry::weight).containsExactly(2, 3);
    assertThat(input(plan, 0, 7)).isEqualTo("{\"name\":\"demo-java r1 7\"}");
    assertThat(input(plan, 1, 8)).isEqualTo("{\"name\":\"demo-python r1 8\"}");
  }

  @Test
  void aColumnOfTheFieldsNameFillsItWithoutATemplate() throws IOException {
    options.put("rate", "5");
    options.put("mix", "summarize-patient-context");
    options.put("data", file("patient_id\np1\np2\n"));

    LoadPlan plan = plan();

    assertThat(notices).isEmpty();
    assertThat(input(plan, 0, 0)).isEqualTo("{\"patientId\":\"p1\"}");
    assertThat(input(plan, 0, 3)).isEqualTo("{\"patientId\":\"p2\"}");
  }

  @Test
  void aColumnThatNoFieldTakesIsNamed() throws IOException {
    options.put("rate", "5");
    options.put("mix", "demo-java");
    options.put("data", file("name,age,size\nx,1,2\n"));

    assertThat(refused())
        .containsExactly(
            "--data: no field takes column age, size; rename it to an option, or use {age} in a"
                + " template");
  }

  @Test
  void anInvalidMixIsNotBlamedOnTheData() throws IOException {
    options.put("rate", "5");
    options.put("mix", "nothing");
    options.put("data", file("name\nx\n"));

    assertThat(refused()).hasSize(1).allMatch(error -> error.startsWith("--mix: "));
  }

  @Test
  void aColumnThatNoTemplateCanNameIsRefused() throws IOException {
    options.put("rate", "5");
    options.put("mix", "demo-java");
    options.put("data", file("first name,seq\nx,1\n"));
    fields.put("--name", List.of("{first name}{seq}"));

    assertThat(refused())
        .containsExactly(
            "--data: column \"first name\": expected a name of letters, digits, _, - and .",
            "--data: column seq: expected another name; {seq} is reserved");
  }

  @Test
  void aRowThatMakesNoRequestIsNamedBeforeTheRun() throws IOException {
    options.put("rate", "5");
    options.put("mix", "demo-java");
    options.put("data", file("name,other\nx,1\n,2\n"));
    fields.put("--name", List.of("{name}"));

    assertThat(refused()).anyMatch(error -> error.contains("no field takes column other"));

    options.put("data", file("name\nx\n\"\"\n"));

    assertThat(refused())
        .containsExactly(
            "demo-java: --data row 2: --name is missing or empty: it is part of the workflow ID");
  }

  @ParameterizedTest
  @CsvSource({
    "rate=5 duration=1s, true",
    "rate=5 count=3, true",
    "rate=5 count=900, false",
    "rate=5, false",
    "concurrency=2, false",
  })
  void onlyRowsThatTheRunCanUseAreChecked(String given, boolean isFew) throws IOException {
    options.put("mix", "demo-java");
    give(given);
    options.put("data", file("name\n" + "x\n".repeat(500) + "\"\"\n"));

    if (isFew) {
      assertThat(input(plan(), 0, 2)).isEqualTo("{\"name\":\"x\"}");
    } else {
      assertThat(refused())
          .containsExactly(
              "demo-java: --data row 501: --name is missing or empty: it is part of the workflow"
                  + " ID");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate=5 duration=1m30s       | 5/s, for 1m30s     | 450",
        "ramp=1..50/30s              | 1..50/30s          | 765",
        "stages=10/30s,50/1m,10/30s  | 10/30s,50/1m,10/30s| 3600",
        "sine=20,10/30s duration=1m  | sine 20,10/30s, for 1m | 1200",
      })
  void everyShapeIsReadAndReported(String given, String reported, double arrivals) {
    give(given);

    LoadPlan plan = plan();

    Shape shape = ((Loop.Open) plan.schedule().loop()).shape();
    assertThat(plan.schedule().rates()).isEqualTo(reported);
    assertThat(shape.arrivals(shape.seconds())).isCloseTo(arrivals, within(1e-9));
    assertThat(plan.schedule().hasEnd()).isTrue();
  }

  @Test
  void aClosedLoopHasNoShape() {
    give("concurrency=8 count=100");

    LoadPlan plan = plan();

    assertThat(plan.schedule().loop()).isEqualTo(new Loop.Closed(8, Optional.empty()));
    assertThat(plan.schedule().rates()).isEqualTo("8 at a time, 100 arrivals");
    assertThat(plan.schedule().hasEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                         | No rate given: expected one of --rate, --ramp, --stages, --sine, --concurrency",
        "rate=5 ramp=1..5/3s        | --rate and --ramp: expected one of them",
        "rate=5 concurrency=3       | --rate and --concurrency: expected one of them",
        "rate=0                     | --rate: \"0\": expected arrivals per second, such as 5 or 0.5",
        "concurrency=0              | --concurrency: expected 1 or more",
        "ramp=1..5/3s,5/3s  | --ramp: \"1..5/3s,5/3s\": expected one ramp; --stages takes several",
        "stages=0/3s | --stages: \"0/3s\": expected a rate above 0 in at least one stage",
        "ramp=1..5/3s duration=5s   | --duration: --ramp sets its own duration",
        "stages=1/3s duration=5s    | --duration: --stages sets its own duration",
        "sine=20,21/5m  | --sine: \"20,21/5m\": expected BASE,AMPLITUDE/PERIOD with a base above 0 and an amplitude up to the base, such as 20,10/5m",
        "sine=2,1/5m find-max=      | --find-max: expected --rate, the rate of its first step",
        "rate=5 duration=0s         | --duration: expected more than 0s",
        "rate=5 duration=3000000h   | --duration: expected at most 365d",
        "rate=5 warmup=3000000h     | --warmup: expected at most 365d",
        "rate=5 count=0             | --count: expected 1 or more",
        "rate=5 part=5/4            | --part: \"5/4\": expected a part such as 1/4, of at most 1000",
        "rate=5 part=x              | --part: \"x\": expected a part such as 1/4",
        "ramp=1..5/9s find-max= | --find-max: expected --rate, the rate of its first step",
        "rate=5 count=3 find-max= | --find-max: expected no --duration or --count; --step sets how long"
            + " each rate lasts",
        "rate=5 part=1/4 | --part: expected --run-id and --seed, the same for all parts",
        "rate=5 part=1/4 seed=1 | --part: expected --run-id and --seed, the same for all parts",
        "rate=5 run-id=a/b | --run-id: \"a/b\": expected up to 64 letters, digits, - and _",
        "rate=5 abort=true | --abort-on-fail: expected --fail-if; without a gate the run cannot fail",
        "rate=5 duration=5s warmup=5s | --warmup: expected less than the duration of the arrivals",
        "rate=5 max-starts=0        | --max-starts: expected 1 or more",
        "rate=5 max-in-flight=0     | --max-in-flight: expected 1 or more",
        "rate=5 sample=-1           | --sample: expected 0 or more",
        "rate=5 interval=99ms       | --interval: expected 100ms or more",
        "rate=5 start-timeout=0s    | --start-timeout: expected 1ms or more",
        "rate=5 data=no.csv         | --data no.csv: no such file",
        "rate=5 mix=demo-java=0 | --mix: \"demo-java=0\": expected a weight from 1 to 1000000, as in demo-java=2",
        "rate=5 mix=demo-java=x | --mix: \"demo-java=x\": expected a weight from 1 to 1000000, as in demo-java=2",
        "rate=5 mix=demo-java,demo-java=2 | --mix: demo-java: expected each workflow once",
        "rate=5 fail-if=dropped>x | --fail-if: \"dropped>x\": the limit of dropped: expected a whole number, such as 0",
      })
  void everyWrongOptionIsReportedWhatIsExpected(String given, String error) {
    give(given);

    assertThat(refused()).contains(error);
  }

  @Test
  void anUnknownWorkflowGetsTheNearestAndAllThereAre() {
    give("rate=5 mix=demo-jva=2,demo-python");

    assertThat(refused())
        .hasSize(1)
        .allMatch(
            error ->
                error.startsWith(
                    "--mix: unknown workflow \"demo-jva\" (did you mean demo-java?); available: "))
        .allMatch(
            error ->
                List.of(DEMOS.split(", ", -1)).stream().allMatch(name -> error.contains(name)));
  }

  @Test
  void aPlaceThatThereIsNotIsNamed() {
    give("rate=5 mix=demo-java");
    fields.put("--name", List.of("{sec}"));

    assertThat(refused())
        .containsExactly(
            "--name: \"{sec}\": unknown placeholder {sec}; expected {run}, {seq}, {workflow}");
  }

  @Test
  void allThatIsWrongIsReportedAtOnce() {
    give(
        "rate=x duration=0s count=0 mix=nothing part=0/1 run-id=! fail-if=a,b max-starts=0"
            + " max-in-flight=0 sample=-1 data=no.csv");

    assertThat(refused())
        .extracting(error -> error.substring(0, error.indexOf(':')))
        .containsExactlyInAnyOrder(
            "--rate",
            "--part",
            "--run-id",
            "--mix",
            "--fail-if",
            "--fail-if",
            "--duration",
            "--count",
            "--max-starts",
            "--max-in-flight",
            "--sample",
            "--data no.csv");
  }

  private void give(String text) {
    for (String option : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
  }

  private List<String> refused() {
    UserError error = catchThrowableOfType(UserError.class, this::plan);
    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(error.hint()).isEqualTo("See timecop load --help for the options.");
    return List.of(String.valueOf(error.getMessage()).split("\n", -1));
  }

  private LoadPlan plan() {
    RequestReader reader =
        new RequestReader(
            new InputSource(new ByteArrayInputStream(new byte[0]), Path.of("")),
            new MessageJson(CATALOG.types()),
            HintCommands.PLAIN);
    return new LoadPlanner(CATALOG, reader)
        .plan(
            options(),
            new PlanningListener() {
              @Override
              public void notice(String text) {
                notices.add(text);
              }

              @Override
              public void at(Step step, long rows, OptionalDouble share) {
                throw new AssertionError("such a short file takes no second");
              }
            });
  }

  private LoadOptions options() {
    @Nullable String data = options.get("data");
    @Nullable String seed = options.get("seed");
    return new LoadOptions(
        new LoadOptions.Identity(
            options.get("run-id"), options.get("part"), seed == null ? null : Long.valueOf(seed)),
        new LoadOptions.Schedule(
            ShapeParser.KNOWN.stream()
                .filter(shape -> options.containsKey(shape.name().substring(2)))
                .map(this::given)
                .toList(),
            number("concurrency"),
            ArrivalPattern.UNIFORM,
            duration("duration"),
            number("count"),
            duration("warmup", Duration.ZERO),
            options.containsKey("find-max") ? Duration.ofSeconds(20) : null),
        new LoadOptions.Workload(
            options.get("mix"),
            data == null ? null : new UserFile(data, Path.of(data)),
            CATALOG.workflows().stream()
                .collect(Collectors.toMap(workflow -> workflow, this::fieldsOf))),
        new Limits(
            number("max-starts", 10),
            number("max-in-flight", 100),
            duration("start-timeout", Duration.ofSeconds(10)),
            Duration.ZERO,
            Duration.ofSeconds(30),
            OnAbort.LEAVE),
        new LoadOptions.Judgement(
            options.get("fail-if"),
            options.containsKey("abort"),
            false,
            number("sample", 10),
            Set.of()),
        duration("interval", Duration.ofSeconds(1)));
  }

  private ShapeOption.Given given(ShapeOption shape) {
    return new ShapeOption.Given(shape, options.getOrDefault(shape.name().substring(2), ""));
  }

  private Map<RequestField, List<String>> fieldsOf(WorkflowEntry workflow) {
    Map<RequestField, List<String>> texts = new LinkedHashMap<>();
    RequestFields.of(workflow.request(), name -> false)
        .options()
        .forEach(field -> texts.put(field, fields.getOrDefault(field.option(), List.of())));
    return texts;
  }

  private @Nullable Integer number(String option) {
    @Nullable String text = options.get(option);
    return text == null ? null : Integer.valueOf(text);
  }

  private int number(String option, int otherwise) {
    @Nullable Integer number = number(option);
    return number == null ? otherwise : number;
  }

  private @Nullable Duration duration(String option) {
    @Nullable String text = options.get(option);
    return text == null ? null : TimeText.duration(text);
  }

  private Duration duration(String option, Duration otherwise) {
    @Nullable Duration duration = duration(option);
    return duration == null ? otherwise : duration;
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("data.csv"), text).toString();
  }

  private static String input(LoadPlan plan, int entry, int seq) {
    return plan.workload().inputs().of(entry, seq).getPayloads(0).getData().toStringUtf8();
  }

  private static Catalog catalog() {
    try {
      return Catalog.parse(Files.readAllBytes(Path.of("generated/catalog.binpb")));
    } catch (IOException e) {
      throw new UncheckedIOException("scripts/generate descriptors makes it", e);
    }
  }
}
