package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.NexusOperationFailureInfo;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionFailedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.NexusOperationFailedEventAttributes;
import io.temporal.api.history.v1.NexusOperationScheduledEventAttributes;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.TimerStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionCanceledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionTerminatedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.Request;
import io.temporal.api.workflow.v1.WorkflowExecutionExtendedInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.server.FakeServer;
import timecop.cli.server.FakeServer.Reply;

/** What follow shows of histories that no worker of this project makes. */
class FollowTest extends FakeServerLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Failure BROKE =
      Failure.newBuilder()
          .setMessage("it broke")
          .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType("Broken"))
          .build();

  private void history(HistoryEvent... events) {
    server.on("GetWorkflowExecutionHistory", () -> FakeServer.history(events));
  }

  private JsonNode event(String type) throws JsonProcessingException {
    assertThat(lines.run("follow order-1 -o jsonl")).as(lines.err()).isZero();
    for (String line : lines.out().lines().toList()) {
      JsonNode event = JSON.readTree(line);
      if (event.path("type").asText().equals(type)) {
        return event;
      }
    }
    throw new AssertionError("no " + type + " in " + lines.out());
  }

  private String textOf(String type) {
    assertThat(lines.run("follow order-1")).as(lines.err()).isZero();
    return lines.out().lines().filter(line -> line.contains(type)).findFirst().orElseThrow();
  }

  private static Payload json(String text) {
    return payload("json/plain", "", ByteString.copyFromUtf8(text));
  }

  private static Payload payload(String encoding, String type, ByteString data) {
    Payload.Builder payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(data);
    return type.isEmpty()
        ? payload.build()
        : payload.putMetadata("messageType", ByteString.copyFromUtf8(type)).build();
  }

  private HistoryEvent completedWith(Payload result) {
    return server
        .event(9, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
        .setWorkflowExecutionCompletedEventAttributes(
            WorkflowExecutionCompletedEventAttributes.newBuilder()
                .setResult(Payloads.newBuilder().addPayloads(result)))
        .build();
  }

  @Test
  void aChildsFailureHasItsTypeItsIdAndItsCause() throws JsonProcessingException {
    WorkflowType type = WorkflowType.newBuilder().setName("Shipping").build();
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
            .setStartChildWorkflowExecutionInitiatedEventAttributes(
                StartChildWorkflowExecutionInitiatedEventAttributes.newBuilder()
                    .setWorkflowType(type)
                    .setWorkflowId("ship-7")
                    .setTaskQueue(TaskQueue.newBuilder().setName("ships")))
            .build(),
        server
            .event(3, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED)
            .setChildWorkflowExecutionFailedEventAttributes(
                ChildWorkflowExecutionFailedEventAttributes.newBuilder()
                    .setWorkflowType(type)
                    .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId("ship-7"))
                    .setFailure(BROKE))
            .build(),
        server.completed(4));

    JsonNode failed = event("ChildWorkflowExecutionFailed");
    assertThat(failed.path("child_workflow_type").asText()).isEqualTo("Shipping");
    assertThat(failed.path("child_workflow_id").asText()).isEqualTo("ship-7");
    assertThat(failed.path("failure").asText()).isEqualTo("Broken: it broke");
    assertThat(event("StartChildWorkflowExecutionInitiated").path("task_queue").asText())
        .isEqualTo("ships");
    assertThat(textOf("ChildWorkflowExecutionFailed"))
        .contains("Shipping", "ship-7", "Broken: it broke");
  }

  @Test
  void anUpdateHasItsNameItsIdItsInputAndItsOutcome() throws JsonProcessingException {
    Meta meta = Meta.newBuilder().setUpdateId("update-3").build();
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED)
            .setWorkflowExecutionUpdateAcceptedEventAttributes(
                WorkflowExecutionUpdateAcceptedEventAttributes.newBuilder()
                    .setAcceptedRequest(
                        Request.newBuilder()
                            .setMeta(meta)
                            .setInput(
                                Input.newBuilder()
                                    .setName("setAddress")
                                    .setArgs(Payloads.newBuilder().addPayloads(json("\"Bonn\""))))))
            .build(),
        server
            .event(3, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED)
            .setWorkflowExecutionUpdateCompletedEventAttributes(
                WorkflowExecutionUpdateCompletedEventAttributes.newBuilder()
                    .setMeta(meta)
                    .setOutcome(Outcome.newBuilder().setFailure(BROKE)))
            .build(),
        server.completed(4));

    JsonNode accepted = event("WorkflowExecutionUpdateAccepted");
    assertThat(accepted.path("update_name").asText()).isEqualTo("setAddress");
    assertThat(accepted.path("input").asText()).isEqualTo("Bonn");
    JsonNode completed = event("WorkflowExecutionUpdateCompleted");
    assertThat(completed.path("update_name").asText()).isEqualTo("setAddress");
    assertThat(completed.path("update_id").asText()).isEqualTo("update-3");
    assertThat(completed.path("failure").asText()).isEqualTo("Broken: it broke");
    assertThat(textOf("WorkflowExecutionUpdateCompleted"))
        .contains("setAddress", "update-3", "Broken: it broke");
  }

  @Test
  void aTimerHasItsIdAndItsDuration() throws JsonProcessingException {
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_TIMER_STARTED)
            .setTimerStartedEventAttributes(
                TimerStartedEventAttributes.newBuilder()
                    .setTimerId("5")
                    .setStartToFireTimeout(
                        com.google.protobuf.Duration.newBuilder().setSeconds(90)))
            .build(),
        server.completed(3));

    assertThat(event("TimerStarted").path("timer_id").asText()).isEqualTo("5");
    assertThat(event("TimerStarted").path("details").asText()).isEqualTo("90s");
    assertThat(textOf("TimerStarted")).contains("timer 5", "90s");
  }

  @Test
  void aMarkerHasItsNameItsDetailsAndItsFailure() throws JsonProcessingException {
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_MARKER_RECORDED)
            .setMarkerRecordedEventAttributes(
                MarkerRecordedEventAttributes.newBuilder()
                    .setMarkerName("core_local_activity")
                    .putDetails(
                        "data", Payloads.newBuilder().addPayloads(json("{\"a\":1}")).build())
                    .setFailure(BROKE))
            .build(),
        server.completed(3));

    JsonNode marker = event("MarkerRecorded");
    assertThat(marker.path("marker_name").asText()).isEqualTo("core_local_activity");
    assertThat(marker.path("details").path("data").path("a").asInt()).isEqualTo(1);
    assertThat(marker.path("failure").asText()).isEqualTo("Broken: it broke");
    assertThat(textOf("MarkerRecorded")).contains("core_local_activity", "{\"data\":{\"a\":1}}");
  }

  @Test
  void aNexusOperationHasItsNameItsEndpointAndItsCause() throws JsonProcessingException {
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED)
            .setNexusOperationScheduledEventAttributes(
                NexusOperationScheduledEventAttributes.newBuilder()
                    .setEndpoint("payments")
                    .setService("Cards")
                    .setOperation("charge"))
            .build(),
        server
            .event(3, EventType.EVENT_TYPE_NEXUS_OPERATION_FAILED)
            .setNexusOperationFailedEventAttributes(
                NexusOperationFailedEventAttributes.newBuilder()
                    .setScheduledEventId(2)
                    .setFailure(
                        Failure.newBuilder()
                            .setNexusOperationExecutionFailureInfo(
                                NexusOperationFailureInfo.newBuilder()
                                    .setService("Cards")
                                    .setOperation("charge"))
                            .setCause(BROKE)))
            .build(),
        server.completed(4));

    JsonNode failed = event("NexusOperationFailed");
    assertThat(failed.path("nexus_operation").asText()).isEqualTo("Cards/charge");
    assertThat(failed.path("nexus_endpoint").asText()).isEqualTo("payments");
    assertThat(failed.path("failure").asText())
        .isEqualTo("Cards/charge, caused by Broken: it broke");
    assertThat(textOf("NexusOperationFailed")).contains("Cards/charge", "payments", "it broke");
  }

  @Test
  void theFailureOfTheAttemptBeforeIsNotThatOfTheAttempt() throws JsonProcessingException {
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.newBuilder()
                    .setActivityType(ActivityType.newBuilder().setName("Charge")))
            .build(),
        server
            .event(3, EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
            .setActivityTaskStartedEventAttributes(
                ActivityTaskStartedEventAttributes.newBuilder()
                    .setScheduledEventId(2)
                    .setAttempt(3)
                    .setLastFailure(BROKE))
            .build(),
        server.completed(4));

    JsonNode started = event("ActivityTaskStarted");
    assertThat(started.has("failure")).isFalse();
    assertThat(started.path("last_failure").asText()).isEqualTo("Broken: it broke");
    assertThat(textOf("ActivityTaskStarted"))
        .contains("attempt 3", "last failure: Broken: it broke");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"text\"|  result: text",
        "17|  result: 17",
        "[1,\"two\"]|  result: [1,\"two\"]",
        "true|  result: true",
        "3544790567247868102|  result: 3544790567247868102",
        "0.12345678901234567890123|  result: 0.12345678901234567890123",
        "{\"id\":3544790567247868102}|  id: 3544790567247868102",
      })
  void aResultOfEveryFormIsShownAsItArrived(String result, String line) {
    history(server.started(), completedWith(json(result)));

    assertThat(lines.run("follow order-1")).isZero();
    assertThat(lines.out().lines()).contains("COMPLETED").last().isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "google.protobuf.StringValue|\"text\"|  result: text",
        "google.protobuf.ListValue|[1,2]|  result: [1,2]",
        "google.protobuf.Struct|{\"id\":3544790567247868102}|  id: 3544790567247868102",
      })
  void aResultOfAWellKnownTypeIsShown(String type, String result, String line) {
    history(
        server.started(),
        completedWith(payload("json/protobuf", type, ByteString.copyFromUtf8(result))));

    assertThat(lines.run("follow order-1")).isZero();
    assertThat(lines.out().lines()).last().isEqualTo(line);
  }

  @Test
  void fieldsOfANewerSenderAreShown() {
    history(
        server.started(),
        completedWith(
            payload(
                "json/protobuf",
                "timecop.workflows.WorkflowDemoJavaResponse",
                ByteString.copyFromUtf8("{\"greeting\":\"hi\",\"newField\":{\"x\":1}}"))));

    assertThat(lines.run("follow order-1")).isZero();
    assertThat(lines.out()).contains("  greeting: hi\n", "  newField: {\"x\":1}\n");
  }

  @Test
  void fieldsOfANewerSenderInBinaryFormAreShown() {
    // Field 1 is the greeting; 99 is unknown.
    ByteString binary = ByteString.fromHex("0a026869980607");
    history(
        server.started(),
        completedWith(
            payload("binary/protobuf", "timecop.workflows.WorkflowDemoJavaResponse", binary)));

    assertThat(lines.run("follow order-1")).isZero();
    assertThat(lines.out()).contains("  greeting: hi\n", "unknown_fields: 99: 7");
  }

  @Test
  void aHintRepeatsTheOptionsOfTheConnection() throws IOException {
    history(server.started());
    lines.set("TEMPORAL_ADDRESS", "localhost:1");
    Path file = directory.resolve("temporalio/temporal.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[profile.\"my own\"]\n");
    Path catalog = Path.of("generated/catalog.binpb").toAbsolutePath();
    List<String> options =
        List.of("--address", server.address(), "-n", "team's", "--profile", "my own");

    List<String> words = new ArrayList<>(List.of("follow", "order-1", "--timeout", "1s"));
    words.addAll(options);
    words.addAll(List.of("--catalog", catalog.toString()));
    assertThat(lines.run(words.toArray(String[]::new))).isEqualTo(ExitCode.STILL_RUNNING.code());
    assertThat(lines.err())
        .contains(
            "Follow it again with: timecop follow --address %s --namespace 'team'\\''s'"
                    .formatted(server.address())
                + " --profile 'my own' --catalog %s order-1\n".formatted(catalog));
  }

  @Test
  void aHintWithoutOptionsHasNone() {
    history(server.started());

    assertThat(lines.run("follow order-1 --timeout 1s")).isEqualTo(ExitCode.STILL_RUNNING.code());
    assertThat(lines.err()).contains("Follow it again with: timecop follow order-1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "start demo-java --name x --workflow-id order-1, Follow it with: timecop follow %s order-1",
    "follow, Start one with: timecop start WORKFLOW %s",
  })
  void everyHintThatNamesACommandReachesTheSameServer(String line, String hint) {
    server.on("StartWorkflowExecution", () -> Reply.of(Status.Code.ALREADY_EXISTS));
    server.on(
        "ListWorkflowExecutions",
        () -> Reply.of(ListWorkflowExecutionsResponse.getDefaultInstance()));
    String options = "--address %s --namespace one".formatted(server.address());

    assertThat(lines.run(line + " " + options)).isEqualTo(ExitCode.NOT_FOUND_OR_EXISTS.code());
    assertThat(lines.err()).contains(hint.formatted(options));
  }

  @Test
  void aHintNamesTheCatalogueOfTheLine() {
    String catalog = Path.of("generated/catalog.binpb").toAbsolutePath().toString();

    assertThat(lines.run("start", "demo-java", "--catalog", catalog, "--input", "{\"x\":1}"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(lines.err()).contains("timecop start demo-java --catalog " + catalog + " --help");
    assertThat(lines.run("start", "--catalog", catalog)).isEqualTo(ExitCode.USAGE.code());
    assertThat(lines.err()).contains(" --catalog " + catalog + " --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "jsonl", "yaml"})
  void cancelledHasOneSpelling(String format) {
    history(
        server.started(),
        server
            .event(2, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED)
            .setWorkflowExecutionCanceledEventAttributes(
                WorkflowExecutionCanceledEventAttributes.getDefaultInstance())
            .build());

    assertThat(lines.run("follow order-1 -o " + format)).isEqualTo(ExitCode.CANCELLED.code());
    assertThat(lines.out()).contains("CANCELLED").doesNotContainIgnoringCase("canceled");
  }

  @Test
  void aResetIsFollowedToItsNewRunWithoutTheEventsThatItCopies() {
    server.onRequest(
        "GetWorkflowExecutionHistory",
        request ->
            run(request).equals("run-2")
                ? FakeServer.history(
                    server.started(),
                    reset(2),
                    server.event(3, EventType.EVENT_TYPE_TIMER_FIRED).build(),
                    server.completed(4))
                : FakeServer.history(server.started(), terminated(2)));
    server.on("DescribeWorkflowExecution", () -> described("run-2"));

    assertThat(lines.run("follow order-1 --run-id run-1")).as(lines.err()).isZero();
    assertThat(lines.out())
        .containsOnlyOnce("WorkflowExecutionStarted")
        .contains("WorkflowExecutionTerminated", "TimerFired", "COMPLETED");
    assertThat(lines.err()).contains("The workflow was reset; following run run-2.");
  }

  @Test
  void aTerminationThatIsNoResetIsTheEnd() {
    history(server.started(), terminated(2));
    server.on("DescribeWorkflowExecution", () -> described(""));

    assertThat(lines.run("follow order-1")).isEqualTo(ExitCode.TERMINATED.code());
  }

  private static String run(byte[] request) {
    try {
      return GetWorkflowExecutionHistoryRequest.parseFrom(request).getExecution().getRunId();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply described(String resetRun) {
    return Reply.of(
        DescribeWorkflowExecutionResponse.newBuilder()
            .setWorkflowExecutionInfo(server.info())
            .setWorkflowExtendedInfo(
                WorkflowExecutionExtendedInfo.newBuilder().setResetRunId(resetRun))
            .build());
  }

  private HistoryEvent terminated(long id) {
    return server
        .event(id, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED)
        .setWorkflowExecutionTerminatedEventAttributes(
            WorkflowExecutionTerminatedEventAttributes.newBuilder().setReason("enough"))
        .build();
  }

  private HistoryEvent reset(long id) {
    return server
        .event(id, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .setWorkflowTaskFailedEventAttributes(
            WorkflowTaskFailedEventAttributes.newBuilder()
                .setCause(WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW))
        .build();
  }

  @Test
  void withoutAnIdTheLastWorkflowStartedHereIsFollowed() {
    assertThat(lines.run("start demo-java --name x --workflow-id mine")).isZero();

    assertThat(lines.run("follow")).isZero();
    assertThat(lines.err()).isEqualTo("Following mine\n");
  }

  @Test
  void withoutAnIdAndAStartTheWorkflowThatStartedLastIsFollowed() {
    assertThat(lines.run("follow")).isZero();
    assertThat(lines.err()).isEqualTo("Following order-1\n");
  }
}
