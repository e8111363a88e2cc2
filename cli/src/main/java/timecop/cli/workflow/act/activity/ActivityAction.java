package timecop.cli.workflow.act.activity;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.Runs;

/** Does something to some of the activities that a run waits for, one after the other. */
record ActivityAction(Runs runs, ActivityChoice choice, ActivityChange change) implements Action {
  @Override
  public Words words() {
    String what = choice.name().isEmpty() ? "all activities" : "activity " + choice.name();
    return new Words(
        "%s %s of".formatted(change.order(), what),
        "changed (%s %s)".formatted(what, change.done()));
  }

  @Override
  public Acted on(Execution given) {
    DescribeWorkflowExecutionResponse described = runs.describe(given);
    WorkflowExecutionInfo info = described.getWorkflowExecutionInfo();
    Execution run = Runs.of(info);
    if (!WorkflowStatus.of(info.getStatus()).isOpen()) {
      throw Runs.closed(run, WorkflowStatus.of(info.getStatus()));
    }
    List<PendingActivityInfo> activities =
        choice.of(described.getPendingActivitiesList(), run.workflowId());
    List<Acted.Activity> done = new ArrayList<>();
    for (PendingActivityInfo activity : activities) {
      try {
        change(run, activity);
      } catch (UserError e) {
        throw done.isEmpty() ? e : withDone(e, done);
      }
      done.add(new Acted.Activity(activity.getActivityId(), activity.getActivityType().getName()));
    }
    return Acted.of(run, new Words(change.order(), change.done())).with(done);
  }

  private void change(Execution run, PendingActivityInfo activity) {
    var unused =
        runs.change(
                run,
                "activity %s of workflow ".formatted(activity.getActivityId().replace("%", "%%"))
                    + "%s",
                change.done())
            .repeatedly(
                failure -> meaning(failure, run, activity),
                stub -> change.make(stub, run, activity.getActivityId()));
  }

  private Optional<UserError> meaning(
      StatusRuntimeException failure, Execution run, PendingActivityInfo activity) {
    if (failure.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
      return Optional.of(
          new UserError(
              ExitCode.UNREACHABLE,
              "The server at %s cannot %s activities."
                  .formatted(runs.connection().address(), change.order().toLowerCase(Locale.ROOT)),
              "Update the server: Temporal 1.28 and later can."));
    }
    return failure.getStatus().getCode() == Status.Code.NOT_FOUND
        ? Optional.of(notFound(failure, run, activity))
        : Optional.empty();
  }

  private UserError notFound(
      StatusRuntimeException failure, Execution run, PendingActivityInfo activity) {
    String name =
        "%s (%s) of workflow %s"
            .formatted(
                activity.getActivityId(), activity.getActivityType().getName(), run.workflowId());
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        ? new UserError(
            ExitCode.NOT_FOUND_OR_EXISTS,
            "Activity %s was not %s: no worker has it now, and the server needs one to have it."
                .formatted(name, change.done()),
            "Try again while an attempt runs, or end it with a result: timecop activity complete")
        : new UserError(
            ExitCode.NOT_FOUND_OR_EXISTS,
            "Activity %s was not %s: %s"
                .formatted(name, change.done(), failure.getStatus().getDescription()));
  }

  private UserError withDone(UserError error, List<Acted.Activity> done) {
    List<String> errors = new ArrayList<>(error.errors());
    String ids = done.stream().map(Acted.Activity::id).collect(Collectors.joining(", "));
    errors.add("Before that, %s: %s.".formatted(change.done(), ids));
    return new UserError(error.exitCode(), errors, error.hintLines().toArray(String[]::new));
  }
}
