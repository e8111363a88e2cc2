package timecop.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What was given to a workflow or activity, or came from it.
 *
 * @param count how many payloads
 * @param encoding of the first, such as {@code json/protobuf}
 * @param messageType of the first, where its encoding tells it
 */
record RecordedPayload(int count, String encoding, String messageType) {

  static RecordedPayload in(JsonNode payloads) {
    JsonNode all = payloads.path("payloads");
    JsonNode metadata = all.path(0).path("metadata");
    return new RecordedPayload(
        all.size(), text(metadata.path("encoding")), text(metadata.path("messageType")));
  }

  /** How it differs from one message of that type; empty when it does not, or nobody can tell. */
  Optional<String> differenceFrom(String type) {
    String found =
        count != 1
            ? count + " payloads"
            : switch (encoding) {
              case "json/protobuf", "binary/protobuf" -> messageType;
              case "json/plain", "binary/plain", "binary/null" -> encoding;
              default -> type; // A codec's, such as an encrypted one.
            };
    return Optional.of(found).filter(other -> !other.equals(type));
  }

  private static String text(JsonNode base64) {
    return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
  }
}
