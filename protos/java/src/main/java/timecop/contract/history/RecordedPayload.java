package timecop.contract.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The input or the result of a workflow or activity in a history.
 *
 * @param count the number of payloads
 * @param encoding the first payload's encoding, such as {@code json/protobuf}
 * @param messageType the first payload's message type; empty if its encoding does not include one
 */
record RecordedPayload(int count, String encoding, String messageType) {

  static RecordedPayload in(JsonNode payloads) {
    JsonNode all = payloads.path("payloads");
    JsonNode metadata = all.path(0).path("metadata");
    return new RecordedPayload(
        all.size(), text(metadata.path("encoding")), text(metadata.path("messageType")));
  }

  /**
   * Returns what it is instead of one message of a type; empty if it is that message, or if it
   * passed through a codec and cannot be read.
   */
  Optional<String> differenceFrom(String type) {
    String found =
        count != 1
            ? count + " payloads"
            : switch (encoding) {
              case "json/protobuf", "binary/protobuf" -> messageType;
              case "json/plain", "binary/plain", "binary/null" -> encoding;
              default -> type; // encrypted or otherwise encoded by a codec
            };
    return Optional.of(found).filter(other -> !other.equals(type));
  }

  private static String text(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }
}
