package timecop.cli.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON that a user wrote: one document, each key once, and every digit of its numbers. */
public final class StrictJson {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /**
   * Reads a document.
   *
   * @throws InvalidValueException saying why the text is not JSON, and where
   */
  public static JsonNode read(String text) {
    try {
      JsonNode document = STRICT.readTree(text);
      if (document.isMissingNode()) {
        throw InvalidValueException.problem("not JSON: it is empty");
      }
      return document;
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
