package timecop.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import timecop.escape.Escape;

/** JSON as text, safe on a terminal and in CI. */
public final class JsonText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonText() {}

  /** Returns the value on one line. */
  public static String line(JsonNode value) {
    try {
      return Escape.json(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the value in indented lines, without a line break at the end. */
  public static String pretty(JsonNode value) {
    return Escape.json(value.toPrettyString());
  }

  /** Returns the value as the content of an HTML script element. */
  public static String inHtml(JsonNode value) {
    return Escape.jsonInHtml(value.toString());
  }
}
