package timecop.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON as the standard has it, every digit of its numbers included. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /**
   * Returns the value of a text.
   *
   * @throws InvalidValueException saying where the text is not JSON
   */
  static JsonNode read(String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        throw InvalidValueException.problem("not JSON: it is empty");
      }
      return value;
    } catch (MismatchedInputException e) {
      throw notJson(e, "unexpected text after the value");
    } catch (JsonProcessingException e) {
      // Jackson recommends parser settings here, which a user cannot change.
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw notJson(e, reason.contains("Feature") ? "unexpected text" : reason);
    }
  }

  private static InvalidValueException notJson(JsonProcessingException e, String reason) {
    JsonLocation at = e.getLocation();
    return InvalidValueException.problem(
        at == null
            ? "not JSON: " + reason
            : "not JSON, at line %d, column %d: %s"
                .formatted(at.getLineNr(), at.getColumnNr(), reason));
  }
}
