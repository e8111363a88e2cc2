package timecop.cli.workflow.act;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
import io.temporal.api.update.v1.Input;
import io.temporal.api.update.v1.Meta;
import io.temporal.api.update.v1.Outcome;
import io.temporal.api.update.v1.Request;
import io.temporal.api.update.v1.UpdateRef;
import io.temporal.api.update.v1.WaitPolicy;
import io.temporal.api.workflowservice.v1.PollWorkflowExecutionUpdateRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pace;
import timecop.cli.server.ServerErrors;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;
import timecop.escape.Escape;

/** Waits for one update of one run: the server's long polls end sooner than the update may. */
final class UpdateWait {
  /** Longer than the server's own long poll (20 s). */
  private static final Duration LONG_POLL = Duration.ofSeconds(30);

  private static final UpdateWorkflowExecutionLifecycleStage ACCEPTED =
      UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED;

  private static final UpdateWorkflowExecutionLifecycleStage COMPLETED =
      UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED;

  private final UpdateAction action;
  private final Execution run;
  private final Update update;
  private final String id;
  private final Deadline deadline;
  private boolean isAccepted;

  /**
   * Starts to wait.
   *
   * @param isToBeSent whether the run still takes updates; otherwise only the result of one that it
   *     took can be had
   */
  UpdateWait(UpdateAction action, Execution run, boolean isToBeSent) {
    this.action = action;
    this.run = run;
    this.update = action.update();
    this.id = update.id().orElseGet(() -> UUID.randomUUID().toString());
    this.deadline = Deadline.in(update.timeout());
    this.isAccepted = !isToBeSent;
  }

  /** What the server knows of the update. */
  private record State(UpdateWorkflowExecutionLifecycleStage stage, Optional<Outcome> outcome) {
    boolean isAccepted() {
      return stage == ACCEPTED || stage == COMPLETED;
    }
  }

  /**
   * Returns what became of it.
   *
   * @throws UserError with exit code 8 at the timeout, 130 if interrupted
   */
  Acted toEnd() {
    Pace pace = new Pace();
    while (!deadline.isPast()) {
      pace.calls();
      Optional<State> state = isAccepted ? poll() : send();
      isAccepted |= state.filter(State::isAccepted).isPresent();
      Optional<Outcome> outcome = state.flatMap(State::outcome);
      if (outcome.isPresent()) {
        return acted("completed").with(reply(outcome.get()));
      }
      if (isAccepted && !update.isResultWanted()) {
        return acted("accepted");
      }
      sleep(pace.broughtNothing());
    }
    throw late();
  }

  private Acted acted(String stage) {
    return Acted.of(run, action.words())
        .with(Detail.UPDATE_NAME, update.name())
        .with(Detail.UPDATE_ID, id)
        .with(Detail.UPDATE_STAGE, stage);
  }

  private Reply reply(Outcome outcome) {
    return outcome.hasFailure()
        ? Reply.failed(FailureText.of(outcome.getFailure()))
        : Reply.of(action.payloads().decode(outcome.getSuccess()));
  }

  /** Sends it until it is accepted, which alone makes it last; the server knows it by its ID. */
  private Optional<State> send() {
    UpdateWorkflowExecutionRequest request =
        UpdateWorkflowExecutionRequest.newBuilder()
            .setNamespace(action.runs().connection().namespace())
            .setWorkflowExecution(run.toProto())
            .setWaitPolicy(policy(ACCEPTED))
            .setRequest(
                Request.newBuilder()
                    .setMeta(
                        Meta.newBuilder()
                            .setUpdateId(id)
                            .setIdentity(TemporalConnection.identity()))
                    .setInput(Input.newBuilder().setName(update.name()).setArgs(update.input())))
            .build();
    return action
        .runs()
        .change(run, "workflow %s", "updated")
        .once(
            deadline.leftUpTo(LONG_POLL),
            action.runs().missing(run),
            stub ->
                news(
                    () -> {
                      var answer = stub.updateWorkflowExecution(request);
                      return state(answer.getStage(), answer.hasOutcome(), answer.getOutcome());
                    }));
  }

  private Optional<State> poll() {
    PollWorkflowExecutionUpdateRequest request =
        PollWorkflowExecutionUpdateRequest.newBuilder()
            .setNamespace(action.runs().connection().namespace())
            .setUpdateRef(
                UpdateRef.newBuilder().setWorkflowExecution(run.toProto()).setUpdateId(id))
            .setIdentity(TemporalConnection.identity())
            .setWaitPolicy(policy(COMPLETED))
            .build();
    return action
        .runs()
        .connection()
        .call(
            deadline.leftUpTo(LONG_POLL),
            stub ->
                news(
                    () -> {
                      var answer = stub.pollWorkflowExecutionUpdate(request);
                      return state(answer.getStage(), answer.hasOutcome(), answer.getOutcome());
                    }));
  }

  private static State state(
      UpdateWorkflowExecutionLifecycleStage stage, boolean hasOutcome, Outcome outcome) {
    return new State(stage, hasOutcome ? Optional.of(outcome) : Optional.empty());
  }

  /** Makes a long poll; returns nothing if the server has nothing to say yet. */
  private Optional<State> news(Supplier<State> poll) {
    try {
      return Optional.of(poll.get());
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.NOT_FOUND && isAccepted) {
        throw new UserError(
            ExitCode.NOT_FOUND_OR_EXISTS,
            "Workflow %s has no update with ID %s.".formatted(run.workflowId(), id));
      }
      if (code == Status.Code.DEADLINE_EXCEEDED
          || (isAccepted && ServerErrors.isPassing(e.getStatus()))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static WaitPolicy policy(UpdateWorkflowExecutionLifecycleStage stage) {
    return WaitPolicy.newBuilder().setLifecycleStage(stage).build();
  }

  private void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(deadline.leftUpTo(time).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(
          ExitCode.INTERRUPTED,
          "Interrupted; update %s of workflow %s continues.".formatted(id, run.workflowId()),
          again());
    }
  }

  private UserError late() {
    String time =
        BigDecimal.valueOf(update.timeout().toMillis(), 3).stripTrailingZeros().toPlainString()
            + " s";
    return new UserError(
        ExitCode.STILL_RUNNING,
        isAccepted
            ? "Update %s of workflow %s is accepted, but not completed after %s."
                .formatted(update.name(), run.workflowId(), time)
            : "Update %s of workflow %s is not accepted after %s. %s"
                .formatted(update.name(), run.workflowId(), time, action.silence().reason(run)),
        again());
  }

  private String again() {
    return "Wait for the same update with: timecop update --update-id %s %s %s"
        .formatted(
            Escape.shellWord(id),
            Escape.shellOperand(run.workflowId()),
            Escape.shellWord(update.name()));
  }
}
