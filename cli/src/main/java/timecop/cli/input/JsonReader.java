package timecop.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Set;
import timecop.cli.message.MessageJson;

/** Reads proto-JSON into a message, or tells all that is wrong with it. */
final class JsonReader {
  // protobuf's own parser takes what is not JSON: bare words, a second document, a key twice.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final MessageJson json;

  JsonReader(MessageJson json) {
    this.json = json;
  }

  /**
   * What reading came to.
   *
   * @param faults what is wrong; best none
   * @param named the fields of the message that the JSON names, whatever it gives them
   */
  record Answer(List<String> faults, Set<FieldDescriptor> named) {
    private static Answer fault(String fault) {
      return new Answer(List.of(fault), Set.of());
    }
  }

  /** Reads the JSON into the empty message; with any fault, leaves it as it is. */
  Answer read(String text, DynamicMessage.Builder into) {
    try {
      JsonNode document = STRICT.readTree(text);
      if (document.isMissingNode()) {
        return Answer.fault("not JSON: it is empty");
      }
      JsonCheck check = new JsonCheck(json.parser());
      Set<FieldDescriptor> named = check.message(into.getDescriptorForType(), document, "");
      if (check.faults().isEmpty()) {
        json.parser().merge(text, into);
      }
      return new Answer(check.faults(), named);
    } catch (MismatchedInputException e) {
      return Answer.fault(notJson(e, "more follows the value"));
    } catch (JsonProcessingException e) {
      // Its advice is for those who write the parser's settings.
      String words = e.getOriginalMessage().lines().findFirst().orElse("");
      return Answer.fault(notJson(e, words.contains("Feature") ? "unexpected text" : words));
    } catch (InvalidProtocolBufferException e) {
      return Answer.fault(JsonCheck.reason(e));
    }
  }

  private static String notJson(JsonProcessingException e, String reason) {
    JsonLocation at = e.getLocation();
    return at == null
        ? "not JSON: " + reason
        : "not JSON, at line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), reason);
  }
}
