package timecop.cli.workflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Reason.Kind;

/**
 * A failure and its causes, up to the operation that failed.
 *
 * @param reasons the errors, outermost first, without those that only repeat the next one
 * @param operation the failure of an activity, a child workflow or a Nexus operation, with what
 *     caused it; empty if there is none
 */
record FailureChain(List<Reason> reasons, Optional<Failure> operation) {
  /** A chain is not as long as a hostile server can make it. */
  static final int LONGEST = 100;

  /** Follows the causes of the failure. */
  static FailureChain of(Failure failure, Payloads payloads) {
    List<Reason> reasons = new ArrayList<>();
    Failure at = failure;
    for (int links = 0; links < LONGEST; links++) {
      if (isOperation(at)) {
        return new FailureChain(withoutRepetition(reasons), Optional.of(at));
      }
      if (!at.equals(Failure.getDefaultInstance())) {
        reasons.add(reason(at, payloads));
      }
      if (!at.hasCause()) {
        break;
      }
      at = at.getCause();
    }
    return new FailureChain(withoutRepetition(reasons), Optional.empty());
  }

  private static boolean isOperation(Failure failure) {
    return failure.hasActivityFailureInfo()
        || failure.hasChildWorkflowExecutionFailureInfo()
        || failure.hasNexusOperationExecutionFailureInfo();
  }

  private static Reason reason(Failure failure, Payloads payloads) {
    String message = failure.getMessage();
    String trace = failure.getStackTrace();
    if (failure.hasEncodedAttributes()) {
      JsonNode attributes = payloads.decode(failure.getEncodedAttributes());
      message = attributes.path("message").asText(message);
      trace = attributes.path("stack_trace").asText(trace);
    }
    String language = Languages.of(failure);
    Optional<CodePlace> place = CodePlace.of(trace);
    return switch (failure.getFailureInfoCase()) {
      case APPLICATION_FAILURE_INFO ->
          new Reason(
              Kind.ERROR, failure.getApplicationFailureInfo().getType(), message, language, place);
      case TIMEOUT_FAILURE_INFO ->
          new Reason(
              Kind.TIMEOUT,
              timeout(failure.getTimeoutFailureInfo().getTimeoutType()),
              message,
              language,
              place);
      case CANCELED_FAILURE_INFO -> new Reason(Kind.CANCELLATION, "", message, language, place);
      case TERMINATED_FAILURE_INFO -> new Reason(Kind.TERMINATION, "", message, language, place);
      case SERVER_FAILURE_INFO -> new Reason(Kind.SERVER, "", message, language, place);
      case NEXUS_HANDLER_FAILURE_INFO ->
          new Reason(
              Kind.ERROR, failure.getNexusHandlerFailureInfo().getType(), message, language, place);
      default -> new Reason(Kind.ERROR, "", message, language, place);
    };
  }

  /** Returns the name of a timeout as the documentation writes it, such as schedule-to-start. */
  static String timeout(TimeoutType type) {
    return type.name().replace("TIMEOUT_TYPE_", "").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** Leaves out an error whose message is that of its cause, with or without its type. */
  private static List<Reason> withoutRepetition(List<Reason> reasons) {
    List<Reason> kept = new ArrayList<>();
    for (int i = 0; i < reasons.size(); i++) {
      Reason reason = reasons.get(i);
      boolean isRepeated =
          i + 1 < reasons.size()
              && reason.kind() == Kind.ERROR
              && isRepetition(reason, reasons.get(i + 1));
      if (!isRepeated) {
        kept.add(reason);
      }
    }
    return List.copyOf(kept);
  }

  private static boolean isRepetition(Reason outer, Reason inner) {
    return outer.message().isEmpty()
        || outer.message().equals(inner.message())
        || outer.message().equals(inner.text());
  }
}
