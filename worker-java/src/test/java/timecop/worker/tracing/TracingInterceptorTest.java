package timecop.worker.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.ActivityClient;
import io.temporal.client.ActivityClientOptions;
import io.temporal.client.StartActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import timecop.tracing.TraceHeader;
import timecop.worker.DevServer;

class TracingInterceptorTest {
  private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
  private static final Tracer TRACER =
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(SPANS))
          .build()
          .get("test");

  private static DevServer server;
  private static WorkflowClient client;
  private static WorkerFactory workers;

  /** Calls everything that a workflow can call, and fails where the input says so. */
  @WorkflowInterface
  public interface Caller {
    @WorkflowMethod
    void run(String what);
  }

  /** Does nothing, or fails. */
  @ActivityInterface
  public interface Work {
    void work(String what);
  }

  /** As the workflow of that name. */
  public static final class CallerImpl implements Caller {
    @Override
    public void run(String what) {
      switch (what) {
        case "again" -> Workflow.continueAsNew("activities");
        case "parent" -> Workflow.newChildWorkflowStub(Caller.class).run("activities");
        case "fail" -> throw ApplicationFailure.newFailure("on purpose", "Test");
        default -> {
          work(what);
          Workflow.newLocalActivityStub(
                  Work.class,
                  LocalActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(10))
                      .build())
              .work("local");
        }
      }
    }

    private static void work(String what) {
      Workflow.newActivityStub(
              Work.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(10))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                  .build())
          .work(what);
    }
  }

  /** Starts every workflow under a span. */
  private static final class TracedStarts extends WorkflowClientInterceptorBase {
    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {
        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
          var span = TRACER.spanBuilder("Test").startSpan();
          input
              .getHeader()
              .getValues()
              .put(TraceHeader.NAME, TraceHeader.write(Context.root().with(span)));
          span.end();
          return super.start(input);
        }
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = DevServer.shared();
    client =
        WorkflowClient.newInstance(
            server.stubs(),
            WorkflowClientOptions.newBuilder()
                .setNamespace(DevServer.NAMESPACE)
                .setInterceptors(new TracedStarts())
                .build());
    workers =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new TracingInterceptor(TRACER))
                .build());
    // Every task but the first begins by a replay.
    Worker worker =
        workers.newWorker(
            "traced",
            WorkerOptions.newBuilder().setStickyQueueScheduleToStartTimeout(Duration.ZERO).build());
    worker.registerWorkflowImplementationTypes(CallerImpl.class);
    Work work =
        what -> {
          if (what.equals("benign")) {
            throw ApplicationFailure.newBuilder()
                .setMessage("expected")
                .setType("Test")
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
          }
        };
    worker.registerActivitiesImplementations(work);
    workers.start();
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
  }

  @BeforeEach
  void forget() {
    SPANS.reset();
  }

  private static void run(String what) {
    client
        .newWorkflowStub(Caller.class, WorkflowOptions.newBuilder().setTaskQueue("traced").build())
        .run(what);
  }

  /** Each span as "parent > span", in the order of their ends. */
  private static List<String> spans() {
    List<SpanData> spans = SPANS.getFinishedSpanItems();
    Map<String, String> names =
        spans.stream().collect(Collectors.toMap(SpanData::getSpanId, SpanData::getName));
    return spans.stream()
        .filter(span -> !span.getName().equals("Test"))
        .map(span -> names.get(span.getParentSpanId()) + " > " + span.getName())
        .toList();
  }

  private static SpanData span(String name) {
    return SPANS.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void anActivityAndALocalOneAreSpansUnderTheirCalls() {
    run("activities");
    assertThat(spans())
        .containsExactlyInAnyOrder(
            "Test > RunWorkflow:Caller",
            "Test > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "Test > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "Test > CompleteWorkflow:Caller");
  }

  @Test
  void aChildWorkflowIsUnderItsStart() {
    run("parent");
    assertThat(spans())
        .containsExactlyInAnyOrder(
            "Test > RunWorkflow:Caller",
            "Test > StartChildWorkflow:Caller",
            "StartChildWorkflow:Caller > RunWorkflow:Caller",
            "StartChildWorkflow:Caller > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "StartChildWorkflow:Caller > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "StartChildWorkflow:Caller > CompleteWorkflow:Caller",
            "Test > CompleteWorkflow:Caller");
  }

  @Test
  void aRunThatContinuesAnotherIsUnderTheSameStart() {
    run("again");
    assertThat(spans())
        .containsExactlyInAnyOrder(
            "Test > RunWorkflow:Caller",
            "Test > RunWorkflow:Caller",
            "Test > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "Test > StartActivity:Work",
            "StartActivity:Work > RunActivity:Work",
            "Test > CompleteWorkflow:Caller");
  }

  @Test
  void aWorkflowThatFailsSaysByWhat() {
    assertThatThrownBy(() -> run("fail")).isInstanceOf(WorkflowFailedException.class);
    assertThat(spans())
        .containsExactly("Test > RunWorkflow:Caller", "Test > CompleteWorkflow:Caller");
    assertThat(span("CompleteWorkflow:Caller").getEvents()).hasSize(1);
  }

  @Test
  void anActivityWithoutAWorkflowBeginsATrace() {
    var unused =
        ActivityClient.newInstance(
                server.stubs(),
                ActivityClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build())
            .start(
                "Work",
                StartActivityOptions.newBuilder()
                    .setId("alone")
                    .setTaskQueue("traced")
                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                    .build(),
                "alone")
            .getResult(Void.class);
    assertThat(spans()).containsExactly("null > RunActivity:Work");
    assertThat(span("RunActivity:Work").getAttributes().asMap())
        .isEqualTo(Map.of(AttributeKey.stringKey("temporalActivityID"), "alone"));
  }

  @Test
  void aFailureThatIsExpectedIsNoError() {
    assertThatThrownBy(() -> run("benign")).isInstanceOf(WorkflowFailedException.class);
    SpanData activity = span("RunActivity:Work");
    assertThat(activity.getStatus()).isEqualTo(StatusData.unset());
    assertThat(activity.getEvents()).hasSize(1);
  }
}
