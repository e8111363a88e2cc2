package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.failure.v1.Failure;

/**
 * Reads failures whose message and stack trace a worker has moved into a payload, so that its codec
 * encrypts them.
 */
public final class EncodedFailure {
  private EncodedFailure() {}

  /**
   * Returns a failure with its message and stack trace in their usual places; its causes stay as
   * they are. A payload that cannot be read is the message, in words.
   */
  public static Failure plain(Failure failure) {
    if (!failure.hasEncodedAttributes()) {
      return failure;
    }
    Failure.Builder plain = failure.toBuilder().clearEncodedAttributes();
    JsonNode attributes = Payloads.plainJson(failure.getEncodedAttributes()).orElse(null);
    if (attributes == null || !attributes.isObject()) {
      return plain.setMessage(Payloads.inWords(failure.getEncodedAttributes())).build();
    }
    return plain
        .setMessage(attributes.path("message").asText(failure.getMessage()))
        .setStackTrace(attributes.path("stack_trace").asText(failure.getStackTrace()))
        .build();
  }
}
