package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import timecop.catalog.Catalog;
import timecop.contract.ContractException;
import timecop.contract.Difference;
import timecop.contract.RecordedCalls;
import timecop.contract.RecordedHistory;
import timecop.contract.WorkerContract;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.worker.activities.ActivitySayHelloJava;

/**
 * Every way in which code and catalogue drift apart, with what stops it: the worker's start, which
 * a test makes too, or the histories of real runs, which the gate reads. Generated code that is
 * stale is stopped by the gate, and tested with it.
 */
class DriftTest {
  private static final String JAVA = "ActivitySayHelloJava";
  private static final String ACTIVITY =
      "  // Says hello from the Java worker.\n  rpc" + " ActivitySayHelloJava(?s:.*?)\n  }\n";
  private static final List<String> NOTHING = List.of();

  /** The workflows that the edits are about; the history of another one may differ, too. */
  private static final Set<String> RECORDED =
      Set.of(
          "SummarizePatientContextWorkflow",
          "WorkflowDemoJava",
          "WorkflowDemoMixed",
          "WorkflowDemoMixedPython",
          "WorkflowDemoPython");

  private static final List<String> SWAPPED =
      List.of(
          "WorkflowDemoJava: returns timecop.workflows.WorkflowDemoJavaResponse,"
              + " in the catalogue"
              + " timecop.workflows.WorkflowDemoMixedResponse",
          "WorkflowDemoMixed: returns"
              + " timecop.workflows.WorkflowDemoMixedResponse, in the catalogue"
              + " timecop.workflows.WorkflowDemoJavaResponse");

  @TempDir Path directory;

  /**
   * @param edit makes the catalogue drift
   * @param start what the worker is stopped by, as it starts by that catalogue
   * @param started what it says
   * @param recorded what the stored histories of {@link #RECORDED} say by that catalogue
   */
  record Drift(
      String name,
      UnaryOperator<String> edit,
      Function<WorkerContract, List<Difference>> start,
      List<String> started,
      List<String> recorded) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ActivityInterface
  public interface Renamed {
    @ActivityMethod(name = "ActivitySayHalloJava")
    ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);

    final class Impl implements Renamed {
      @Override
      public ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request) {
        return ActivitySayHelloResponse.getDefaultInstance();
      }
    }
  }

  /** Returns the registered activities, with one of them under another name. */
  private static List<Object> withRenamed() {
    return Registration.ACTIVITIES.stream()
        .map(it -> it instanceof ActivitySayHelloJava ? new Renamed.Impl() : it)
        .toList();
  }

  private static List<Difference> registering(WorkerContract contract) {
    return contract.differences(Registration.WORKFLOWS, Registration.ACTIVITIES);
  }

  private static List<Difference> declaring(Runnable constant) {
    return catchThrowableOfType(ContractException.class, constant::run).differences();
  }

  private static List<Difference> remote(
      WorkerContract contract, String name, Class<? extends Message> request) {
    return declaring(() -> contract.remote(name, request, ActivitySayHelloResponse.class));
  }

  /** What the histories say of each workflow that calls the activity. */
  private static List<String> callers(String difference) {
    return Stream.of("WorkflowDemoJava", "WorkflowDemoMixed", "WorkflowDemoMixedPython")
        .map(workflow -> workflow + ": " + difference)
        .toList();
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static UnaryOperator<String> replacing(String pattern, String replacement) {
    return source -> {
      String edited = source.replaceAll(pattern, replacement);
      assertThat(edited).isNotEqualTo(source);
      return edited;
    };
  }

  static Stream<Drift> drifts() throws IOException {
    return Stream.of(
        new Drift("nothing", source -> source, DriftTest::registering, NOTHING, NOTHING),
        new Drift(
            "renamed in the catalogue",
            replacing(JAVA, "ActivitySayHalloJava"),
            DriftTest::registering,
            List.of(
                "ActivitySayHelloJava: in ACTIVITIES, not in JavaWorker of the catalogue",
                "ActivitySayHalloJava: in JavaWorker of the catalogue, not in ACTIVITIES"),
            both(
                callers("calls ActivitySayHelloJava, which is no activity of the catalogue"),
                callers("uses ActivitySayHalloJava, which no history calls"))),
        new Drift(
            "renamed in the catalogue, as the workflows that call it see it",
            replacing(JAVA, "ActivitySayHalloJava"),
            contract -> declaring(() -> contract.local(ActivitySayHelloJava.class)),
            List.of(
                Project.unknownActivity(
                    JAVA, Project.catalogSource().replace(JAVA, "ActivitySayHalloJava"))),
            both(
                callers("calls ActivitySayHelloJava, which is no activity of the catalogue"),
                callers("uses ActivitySayHalloJava, which no history calls"))),
        new Drift(
            "renamed in the code",
            source -> source,
            contract -> contract.differences(Registration.WORKFLOWS, withRenamed()),
            List.of(
                "ActivitySayHalloJava: in ACTIVITIES, not in JavaWorker of the catalogue",
                "ActivitySayHelloJava: in JavaWorker of the catalogue, not in ACTIVITIES"),
            NOTHING),
        new Drift(
            "another request type",
            replacing(
                "(rpc ActivitySayHelloJava)\\([^)]*\\)",
                "$1(timecop.workflows.WorkflowDemoJavaRequest)"),
            DriftTest::registering,
            List.of(
                "ActivitySayHelloJava: takes"
                    + " timecop.activities.ActivitySayHelloRequest, in the catalogue"
                    + " timecop.workflows.WorkflowDemoJavaRequest"),
            callers(
                "calls ActivitySayHelloJava with"
                    + " timecop.activities.ActivitySayHelloRequest, in the catalogue"
                    + " timecop.workflows.WorkflowDemoJavaRequest")),
        new Drift(
            "moved to the other worker, and so to its queue",
            source -> {
              String moved = source.replaceAll("(?s).*(" + ACTIVITY + ").*", "$1");
              return source.replace(moved, "").replaceAll("}\\s*$", moved + "}\n");
            },
            DriftTest::registering,
            List.of("ActivitySayHelloJava: in ACTIVITIES, not in JavaWorker of the catalogue"),
            callers(
                "calls ActivitySayHelloJava on time-cop-java, in the catalogue"
                    + " time-cop-python")),
        new Drift(
            "another queue of the same worker",
            replacing("\"time-cop-java\"", "\"time-cop-jvm\""),
            DriftTest::registering,
            NOTHING,
            List.of(
                "SummarizePatientContextWorkflow: ran on time-cop-java, in the catalogue"
                    + " time-cop-jvm",
                "SummarizePatientContextWorkflow: calls FetchPatientEventsActivity on"
                    + " time-cop-java, in the catalogue time-cop-jvm",
                "SummarizePatientContextWorkflow: calls CreatePatientEventsSummaryActivity on"
                    + " time-cop-java, in the catalogue time-cop-jvm",
                "WorkflowDemoJava: ran on time-cop-java, in the catalogue time-cop-jvm",
                "WorkflowDemoJava: calls ActivitySayHelloJava on time-cop-java, in the"
                    + " catalogue time-cop-jvm",
                "WorkflowDemoMixed: ran on time-cop-java, in the catalogue time-cop-jvm",
                "WorkflowDemoMixed: calls ActivitySayHelloJava on time-cop-java, in"
                    + " the catalogue time-cop-jvm",
                "WorkflowDemoMixedPython: calls ActivitySayHelloJava on time-cop-java,"
                    + " in the catalogue time-cop-jvm")),
        new Drift(
            "removed from the catalogue",
            replacing(ACTIVITY, "")
                    .andThen(replacing("\\s*\"%1$s\",|,?\\s*\"%1$s\"".formatted(JAVA), ""))
                ::apply,
            DriftTest::registering,
            List.of("ActivitySayHelloJava: in ACTIVITIES, not in JavaWorker of the catalogue"),
            callers("calls ActivitySayHelloJava, which is no activity of the catalogue")),
        new Drift(
            "added to the catalogue",
            replacing(
                "(" + ACTIVITY + ")",
                "$1  rpc ActivityNew(timecop.activities.ActivitySayHelloRequest)"
                    + " returns (timecop.activities.ActivitySayHelloResponse) {"
                    + " option (activity) = {start_to_close: {seconds: 1}}; }\n"),
            DriftTest::registering,
            List.of("ActivityNew: in JavaWorker of the catalogue, not in ACTIVITIES"),
            NOTHING),
        new Drift(
            "responses swapped",
            replacing("WorkflowDemoJavaResponse", "Swapped")
                    .andThen(replacing("WorkflowDemoMixedResponse", "WorkflowDemoJavaResponse"))
                    .andThen(replacing("Swapped", "WorkflowDemoMixedResponse"))
                ::apply,
            DriftTest::registering,
            SWAPPED,
            SWAPPED),
        new Drift(
            "called with schedule_to_close where the catalogue has start_to_close alone",
            replacing("(rpc ActivitySayHelloJava[^;]*)schedule_to_close: \\{seconds: 300}", "$1"),
            DriftTest::registering,
            NOTHING,
            callers(
                "calls ActivitySayHelloJava with schedule_to_close 300s, in the"
                    + " catalogue none")),
        new Drift(
            "called with start_to_close where the catalogue has schedule_to_close alone",
            replacing("(rpc ActivitySayHelloJava[^;]*)start_to_close: \\{seconds: 10}", "$1"),
            DriftTest::registering,
            NOTHING,
            callers("calls ActivitySayHelloJava with start_to_close 10s, in the catalogue 300s")),
        new Drift(
            "another retry policy",
            replacing("(rpc ActivitySayHelloPython[^;]*)retry: \\{[^;]*?\\n      }", "$1"),
            DriftTest::registering,
            NOTHING,
            List.of(
                "WorkflowDemoMixed: calls ActivitySayHelloPython with maximum_interval"
                    + " 30s, in the catalogue 100s",
                "WorkflowDemoMixedPython: calls ActivitySayHelloPython with"
                    + " maximum_interval 30s, in the catalogue 100s",
                "WorkflowDemoPython: calls ActivitySayHelloPython with"
                    + " maximum_interval 30s, in the catalogue 100s")),
        new Drift(
            "a call that uses does not name",
            replacing("uses: \\[\\s*\"ActivitySayHelloJava\",", "uses: ["),
            DriftTest::registering,
            NOTHING,
            List.of("WorkflowDemoMixed: calls ActivitySayHelloJava, which is not in its uses")),
        new Drift(
            "a use that is never called",
            replacing(
                "uses: \\[\"ActivitySayHelloJava\"]",
                "uses: [\"ActivitySayHelloJava\", \"ActivitySayHelloPython\"]"),
            DriftTest::registering,
            NOTHING,
            List.of("WorkflowDemoJava: uses ActivitySayHelloPython, which no history calls")),
        new Drift(
            "a remote activity misspelt",
            source -> source,
            contract -> remote(contract, "ActivitySayHelloPyton", ActivitySayHelloRequest.class),
            List.of(Project.unknownActivity("ActivitySayHelloPyton", Project.catalogSource())),
            NOTHING),
        new Drift(
            "a remote activity mistyped",
            source -> source,
            contract -> remote(contract, "ActivitySayHelloPython", WorkflowDemoJavaRequest.class),
            List.of(
                "ActivitySayHelloPython takes"
                    + " timecop.activities.ActivitySayHelloRequest, not"
                    + " timecop.workflows.WorkflowDemoJavaRequest"),
            NOTHING));
  }

  @ParameterizedTest
  @MethodSource("drifts")
  void isStoppedBeforeAServerSeesIt(Drift drift) throws Exception {
    Catalog catalog = Project.catalog(directory, drift.edit().apply(Project.catalogSource()));
    List<RecordedHistory> histories =
        histories().stream().filter(history -> RECORDED.contains(history.workflow())).toList();

    assertThat(drift.start().apply(WorkerContract.of("JavaWorker", catalog)))
        .extracting(Difference::toString)
        .containsExactlyElementsOf(drift.started());
    assertThat(recorded(catalog, histories))
        .extracting(Difference::toString)
        .containsExactlyElementsOf(drift.recorded());
  }

  @Test
  void noStoredHistoryDiffersFromTheCatalogue() throws Exception {
    assertThat(recorded(Contract.JAVA.catalog(), histories())).isEmpty();
  }

  private static List<RecordedHistory> histories() throws IOException {
    return Project.histories().stream().map(Project::text).map(RecordedHistory::parse).toList();
  }

  /** Returns the differences between the histories and the catalogue. */
  private static List<Difference> recorded(Catalog catalog, List<RecordedHistory> histories) {
    RecordedCalls calls = new RecordedCalls(catalog, Map.of());
    return Stream.concat(
            histories.stream().flatMap(history -> calls.differences(history).stream()),
            calls.unused(histories).stream())
        .toList();
  }

  @Test
  void aCallWithAnotherRequestDoesNotCompile() {
    String source =
        """
        import timecop.contract.ActivityCalls;
        import timecop.contract.RemoteActivity;
        import timecop.protos.activities.ActivitySayHelloRequest;
        import timecop.protos.activities.ActivitySayHelloResponse;
        import timecop.protos.workflows.WorkflowDemoJavaRequest;

        class Mistyped {
          void run(
              ActivityCalls activities,
              RemoteActivity<ActivitySayHelloRequest, ActivitySayHelloResponse> hello) {
            activities.call(hello, ActivitySayHelloRequest.getDefaultInstance());
            activities.call(hello, WorkflowDemoJavaRequest.getDefaultInstance());
          }
        }
        """;
    DiagnosticCollector<JavaFileObject> reported = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Mistyped.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };

    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                new StringWriter(),
                null,
                reported,
                List.of("-proc:none", "-d", directory.toString()),
                null,
                List.of(file))
            .call();

    assertThat(compiled).isFalse();
    assertThat(reported.getDiagnostics())
        .singleElement()
        .satisfies(error -> assertThat(error.getLineNumber()).isEqualTo(12))
        .extracting(error -> error.getMessage(Locale.ROOT))
        .asString()
        .contains(
            "call in class timecop.contract.ActivityCalls cannot be applied",
            "equality constraints: timecop.protos.activities.ActivitySayHelloRequest",
            "lower bounds: timecop.protos.workflows.WorkflowDemoJavaRequest");
  }
}
