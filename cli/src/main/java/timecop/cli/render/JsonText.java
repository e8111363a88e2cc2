package timecop.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import timecop.escape.Escape;

/** JSON as text, safe on a terminal and in CI. */
public final class JsonText {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The characters of a value that people are shown. */
  private static final int LONGEST = 4000;

  private JsonText() {}

  /** Returns the value on one line. */
  public static String line(JsonNode value) {
    try {
      return Escape.json(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the value on one line for people, of whose attention a long one gets the beginning. */
  public static String brief(JsonNode value) {
    return cut(line(value));
  }

  /** Returns the same of a value that is shown without quotes if it is a text. */
  public static String plain(JsonNode value) {
    return value.isTextual() ? cut(value.textValue()) : brief(value);
  }

  private static String cut(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? text
        : "%s... (%d characters; -o json prints all)"
            .formatted(text.substring(0, text.offsetByCodePoints(0, LONGEST)), length);
  }

  /** Returns the value in indented lines, without a line break at the end. */
  public static String pretty(JsonNode value) {
    return Escape.json(value.toPrettyString());
  }

  /** Returns the content of an HTML script element for a page that shows each text as a line. */
  public static String inHtml(JsonNode value) {
    return Escape.jsonInHtml(shown(value).toString());
  }

  /** Returns the value with what is not printable in its texts made visible. */
  private static JsonNode shown(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(Escape.line(value.textValue()));
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), shown(field.getValue())));
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> copy.add(shown(item)));
      return copy;
    }
    return value;
  }
}
