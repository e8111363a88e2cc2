package timecop.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;
import timecop.cli.message.MessageJson;

/** Reads proto-JSON into a message, or reports all errors in it. */
final class JsonReader {
  // protobuf's own parser accepts more than JSON: bare words, a second document, duplicate keys.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // So that the validator sees every digit.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final MessageJson json;

  JsonReader(MessageJson json) {
    this.json = json;
  }

  /**
   * The result of reading a document.
   *
   * @param errors all errors; empty if the message was read
   * @param named the fields of the message that the JSON names, null values included
   */
  record Result(List<ValueError> errors, Set<FieldDescriptor> named) {}

  /** Reads the text into the empty message; leaves the message empty if there is any error. */
  Result read(String text, DynamicMessage.Builder into) {
    try {
      JsonNode document = STRICT.readTree(text);
      if (document.isMissingNode()) {
        return failed("not JSON: it is empty");
      }
      JsonValidator validator = new JsonValidator(json);
      Set<FieldDescriptor> named = validator.validate(into.getDescriptorForType(), document);
      if (validator.errors().isEmpty()) {
        json.parser().merge(text, into);
      }
      return new Result(validator.errors(), named);
    } catch (MismatchedInputException e) {
      return notJson(e, "unexpected text after the value");
    } catch (JsonProcessingException e) {
      // Jackson recommends parser settings here, which a user cannot change.
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      return notJson(e, reason.contains("Feature") ? "unexpected text" : reason);
    } catch (InvalidProtocolBufferException e) {
      return failed(JsonValidator.reason(e));
    }
  }

  private static Result notJson(JsonProcessingException e, String reason) {
    JsonLocation at = e.getLocation();
    return failed(
        at == null
            ? "not JSON: " + reason
            : "not JSON, at line %d, column %d: %s"
                .formatted(at.getLineNr(), at.getColumnNr(), reason));
  }

  private static Result failed(String message) {
    return new Result(List.of(new ValueError.Problem(message)), Set.of());
  }
}
