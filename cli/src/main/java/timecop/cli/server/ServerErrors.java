package timecop.cli.server;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.serviceclient.StatusUtils;
import java.util.EnumSet;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.connection.ConnectionSettings;

/**
 * Says what a failed call means for the user. Every status has its meaning here and nowhere else;
 * no status is a bug of timecop.
 */
public final class ServerErrors {
  /** Statuses after which the server may have done what it was asked for. */
  private static final Set<Status.Code> LOST =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN,
          Status.Code.ABORTED,
          Status.Code.DATA_LOSS);

  /** Statuses that may be others a second later. */
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.CANCELLED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN,
          Status.Code.ABORTED);

  /** Characters of a description that are shown. */
  private static final int LONGEST = 2000;

  private final ConnectionSettings settings;

  ServerErrors(ConnectionSettings settings) {
    this.settings = settings;
  }

  /** Returns whether a call that failed with this status may have had its effect nevertheless. */
  public static boolean isAnswerLost(Status.Code code) {
    return LOST.contains(code);
  }

  /** Returns whether a read that failed with this status is worth another attempt. */
  public static boolean isPassing(Status status) {
    return PASSING.contains(status.getCode())
        && !isTooLarge(status)
        && !isInterrupted(status)
        && !ConnectFailure.isOtherProtocol(status);
  }

  /** Returns whether a call failed because the namespace exists and the run does not. */
  static boolean isRunMissing(StatusRuntimeException error) {
    return error.getStatus().getCode() == Status.Code.NOT_FOUND
        && !StatusUtils.hasFailure(error, NamespaceNotFoundFailure.class);
  }

  /** Returns the error that a run does not exist. */
  UserError missing(WorkflowExecution run) {
    return new UserError(
        ExitCode.NOT_FOUND_OR_EXISTS,
        "Namespace %s at %s has no workflow %s%s."
            .formatted(
                settings.namespace().value(),
                address(),
                run.getWorkflowId(),
                run.getRunId().isEmpty() ? "" : " with run ID " + run.getRunId()),
        "Check the ID and the namespace; list the workflows with: timecop list");
  }

  /** Returns the error of a failed call. */
  UserError of(StatusRuntimeException error) {
    Status status = shortened(error.getStatus());
    String description = status.getDescription() == null ? "" : status.getDescription();
    String reason = description.isEmpty() ? "" : ": " + description;
    if (ConnectFailure.isOtherProtocol(status)) {
      return noConnection(status);
    }
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> unreachable(status);
      case NOT_FOUND ->
          new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "Not found in namespace %s at %s%s"
                  .formatted(settings.namespace().value(), address(), reason),
              "Check the ID and the namespace; set another with --namespace or TEMPORAL_NAMESPACE.");
      case ALREADY_EXISTS ->
          new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "It already exists at %s%s".formatted(address(), reason),
              "Use another ID.");
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new UserError(
              ExitCode.USAGE,
              "The server at %s denies access%s".formatted(address(), reason),
              "Check TEMPORAL_API_KEY, the TLS settings, and the namespace's permissions.");
      case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE ->
          new UserError(ExitCode.USAGE, "The server rejects the request" + reason, "");
      case RESOURCE_EXHAUSTED -> limit(status, reason);
      case CANCELLED ->
          isInterrupted(status)
              ? new UserError(ExitCode.INTERRUPTED, "Interrupted.", "")
              : failed(status, reason);
      case UNIMPLEMENTED ->
          new UserError(
              ExitCode.UNREACHABLE,
              "The server at %s does not implement this call of Temporal's API: %s%s"
                  .formatted(address(), status.getCode(), reason),
              "Check that the port is that of a Temporal frontend. The address is from: "
                  + settings.address().source()
                  + ".");
      case OK, UNKNOWN, ABORTED, INTERNAL, DATA_LOSS -> failed(status, reason);
    };
  }

  /** Returns the status with a description that fits on a screen; a server may send a long one. */
  private static Status shortened(Status status) {
    String text = status.getDescription();
    return text == null || text.length() <= LONGEST
        ? status
        : status.withDescription(
            "%s... (%d characters)"
                .formatted(
                    text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)), text.length()));
  }

  private UserError failed(Status status, String reason) {
    Throwable cause = status.getCause();
    // gRPC hides behind CANCELLED what it could not read.
    String detail = cause == null || cause.getMessage() == null ? "" : " " + cause.getMessage();
    return new UserError(
        ExitCode.UNREACHABLE,
        "The server at %s failed, or sent an invalid response: %s%s%s"
            .formatted(address(), status.getCode(), reason, detail),
        "Try again; if it persists, check the server's logs, and any proxy before it.");
  }

  private UserError limit(Status status, String reason) {
    if (isTooLarge(status)) {
      return isAnswer(status)
          ? new UserError(
              ExitCode.UNREACHABLE,
              "A response from the server at %s is too large%s".formatted(address(), reason),
              "")
          : new UserError(ExitCode.USAGE, "The request is too large" + reason, "");
    }
    return new UserError(
        ExitCode.UNREACHABLE,
        "The server at %s has reached a limit%s".formatted(address(), reason),
        "Try again later, or raise the server's limit.");
  }

  /** Returns whether a message was rejected for its size; only its text differs from limits. */
  private static boolean isTooLarge(Status status) {
    return String.valueOf(status.getDescription()).contains("larger than max") || isAnswer(status);
  }

  /** Returns whether this side rejected an answer for its size. */
  private static boolean isAnswer(Status status) {
    return String.valueOf(status.getDescription()).contains("exceeds maximum size");
  }

  private static boolean isInterrupted(Status status) {
    return status.getCode() == Status.Code.CANCELLED && Thread.currentThread().isInterrupted();
  }

  private UserError unreachable(Status status) {
    if (status.getCode() == Status.Code.UNAVAILABLE && status.getCause() == null) {
      String description = String.valueOf(status.getDescription());
      if (!description.contains("Network closed")) {
        return new UserError(
            ExitCode.UNREACHABLE,
            "The server at %s is unavailable: %s".formatted(address(), description),
            "Try again later. The address is from: %s.".formatted(settings.address().source()));
      }
    }
    return noConnection(status);
  }

  private UserError noConnection(Status status) {
    ConnectFailure failure = ConnectFailure.of(status, settings.isTls());
    if (failure.isOurs()) {
      return new UserError(
          ExitCode.USAGE,
          "No connection to %s: %s.".formatted(address(), failure.reason()),
          failure.advice());
    }
    return new UserError(
        ExitCode.UNREACHABLE,
        "No Temporal server answers at %s: %s. The address is from: %s."
            .formatted(address(), failure.reason(), settings.address().source()),
        failure.advice().lines().toArray(String[]::new));
  }

  private String address() {
    return settings.address().value();
  }
}
