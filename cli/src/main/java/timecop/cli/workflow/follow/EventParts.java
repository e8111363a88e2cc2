package timecop.cli.workflow.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.util.Durations;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.follow.FollowEvent.Attempt;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowEvent.CauseType;
import timecop.cli.workflow.follow.FollowEvent.Content;
import timecop.cli.workflow.follow.FollowEvent.ContentType;
import timecop.cli.workflow.follow.FollowEvent.Subject;

/** Collects the parts of one event; a part that the event does not have stays empty. */
final class EventParts {
  private static final Failure NO_FAILURE = Failure.getDefaultInstance();

  private final Payloads payloads;
  private @Nullable Subject subject;
  private @Nullable Attempt attempt;
  private @Nullable Content content;
  private @Nullable Cause cause;

  EventParts(Payloads payloads) {
    this.payloads = payloads;
  }

  EventParts about(@Nullable Subject of) {
    subject = of;
    return this;
  }

  EventParts attempt(int number, String worker) {
    attempt = new Attempt(number, Optional.empty(), worker);
    return this;
  }

  EventParts attempt(int number, Duration duration, String worker) {
    attempt = new Attempt(number, Optional.of(duration), worker);
    return this;
  }

  EventParts input(io.temporal.api.common.v1.Payloads encoded) {
    return content(ContentType.INPUT, payloads.decode(encoded));
  }

  EventParts input(Payload encoded) {
    return content(ContentType.INPUT, payloads.decode(encoded));
  }

  EventParts result(io.temporal.api.common.v1.Payloads encoded) {
    return content(ContentType.RESULT, payloads.decode(encoded));
  }

  EventParts result(Payload encoded) {
    return content(ContentType.RESULT, payloads.decode(encoded));
  }

  EventParts details(io.temporal.api.common.v1.Payloads encoded) {
    return content(ContentType.DETAILS, payloads.decode(encoded));
  }

  EventParts details(Map<String, io.temporal.api.common.v1.Payloads> encoded) {
    var object = JsonNodeFactory.instance.objectNode();
    encoded.forEach((name, value) -> object.set(name, payloads.decode(value)));
    return object.isEmpty() ? this : content(ContentType.DETAILS, object);
  }

  /** Adds a duration, as proto-JSON writes it. */
  EventParts duration(com.google.protobuf.Duration duration) {
    String text =
        Durations.isValid(duration) ? Durations.toString(duration) : duration.getSeconds() + "s";
    return content(ContentType.DETAILS, JsonNodeFactory.instance.textNode(text));
  }

  private EventParts content(ContentType type, JsonNode json) {
    content = json.isNull() ? null : new Content(type, json);
    return this;
  }

  EventParts failure(Failure of) {
    return cause(CauseType.FAILURE, FailureText.of(of), of);
  }

  EventParts failure(String text) {
    return cause(CauseType.FAILURE, text, NO_FAILURE);
  }

  EventParts lastFailure(Failure of) {
    return cause(CauseType.LAST_FAILURE, FailureText.of(of), of);
  }

  private EventParts cause(CauseType type, String text, Failure of) {
    cause = text.isEmpty() && of.equals(NO_FAILURE) ? null : new Cause(type, text, of);
    return this;
  }

  /**
   * Returns the whole event.
   *
   * @throws io.grpc.StatusRuntimeException if its time is impossible
   */
  FollowEvent of(HistoryEvent event, Execution execution) {
    return new FollowEvent(
        ServerTime.instant(event.getEventTime()),
        execution,
        event.getEventId(),
        EventKind.of(event.getEventType()),
        Optional.ofNullable(subject),
        Optional.ofNullable(attempt),
        Optional.ofNullable(content),
        Optional.ofNullable(cause));
  }
}
