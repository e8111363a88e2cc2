package timecop.cli.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.Catalog;

/**
 * Shows messages that somebody else sent, with everything in them: the fields that the catalogue
 * does not know, and every digit of the numbers.
 */
public final class ReceivedJson {
  /** Reads JSON without a loss of digits. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static final String WELL_KNOWN = "google.protobuf.";

  private final MessageJson messages;
  private final UnknownFields unknown;
  private final Catalog catalog;

  /** Names the fields as the catalogue does. */
  public ReceivedJson(MessageJson messages, Catalog catalog) {
    this.messages = messages;
    this.unknown = new UnknownFields(messages);
    this.catalog = catalog;
  }

  /** Returns the proto-JSON of a message with the field names of the proto file. */
  public JsonNode named(Descriptor type, JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return json;
    }
    if (type.getFullName().equals(WELL_KNOWN + "Any")) {
      String url = object.path("@type").asText();
      return catalog
          .message(url.substring(url.lastIndexOf('/') + 1))
          .filter(content -> !content.getFullName().startsWith(WELL_KNOWN))
          .map(content -> fields(content, object))
          .orElse(object);
    }
    return type.getFullName().startsWith(WELL_KNOWN) ? object : fields(type, object);
  }

  private ObjectNode fields(Descriptor type, ObjectNode object) {
    ObjectNode named = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      Optional<FieldDescriptor> field =
          type.getFields().stream()
              .filter(
                  it ->
                      it.getJsonName().equals(property.getKey())
                          || it.getName().equals(property.getKey()))
              .findFirst();
      named.set(
          field.map(FieldDescriptor::getName).orElse(property.getKey()),
          field.map(it -> value(it, property.getValue())).orElse(property.getValue()));
    }
    return named;
  }

  private JsonNode value(FieldDescriptor field, JsonNode json) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return json;
    }
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByName("value");
      if (value.getJavaType() != FieldDescriptor.JavaType.MESSAGE || !json.isObject()) {
        return json;
      }
      ObjectNode named = MAPPER.createObjectNode();
      json.properties()
          .forEach(it -> named.set(it.getKey(), named(value.getMessageType(), it.getValue())));
      return named;
    }
    if (field.isRepeated() && json.isArray()) {
      ArrayNode named = MAPPER.createArrayNode();
      json.forEach(it -> named.add(named(field.getMessageType(), it)));
      return named;
    }
    return named(field.getMessageType(), json);
  }

  /**
   * Returns the JSON of a message in binary form.
   *
   * @throws InvalidProtocolBufferException if an Any contains a message of an unknown type
   */
  public JsonNode read(Message message) throws InvalidProtocolBufferException {
    JsonNode json = messages.print(message);
    String elsewhere = unknown.addTo(message, json);
    if (elsewhere.isEmpty()) {
      return json;
    }
    // A text or a number, such as of a Timestamp, has no place for them.
    ObjectNode object = MAPPER.createObjectNode();
    object.set("value", json);
    object.put(UnknownFields.NAME, elsewhere);
    return object;
  }
}
