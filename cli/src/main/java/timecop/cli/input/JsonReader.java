package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;
import timecop.cli.message.MessageJson;

/** Reads proto-JSON into a message, or reports all errors in it. */
final class JsonReader {
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
      // protobuf's own parser accepts more than JSON: bare words, a second document, equal keys.
      JsonNode document = StrictJson.read(text);
      JsonValidator validator = new JsonValidator(json);
      Set<FieldDescriptor> named = validator.validate(into.getDescriptorForType(), document);
      if (validator.errors().isEmpty()) {
        json.parser().merge(text, into);
      }
      return new Result(validator.errors(), named);
    } catch (InvalidValueException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (InvalidProtocolBufferException e) {
      return failed(JsonValidator.reason(e));
    }
  }

  private static Result failed(String message) {
    return new Result(List.of(new ValueError.Problem(message)), Set.of());
  }
}
