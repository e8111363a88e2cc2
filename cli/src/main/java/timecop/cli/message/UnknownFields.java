package timecop.cli.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Adds to the JSON of a message in binary form the fields that its type does not have, at every
 * depth: each to the object of its message, or where that is no object, to the next one above it.
 */
final class UnknownFields {
  /** The field that has them, in protobuf's text format. */
  static final String NAME = "unknown_fields";

  private static final int MESSAGE_KEY = 1;
  private static final int MESSAGE_VALUE = 2;
  private static final String ANY = Any.getDescriptor().getFullName();

  private final MessageJson messages;

  /**
   * Prepares.
   *
   * @param messages knows the types of messages in an Any
   */
  UnknownFields(MessageJson messages) {
    this.messages = messages;
  }

  /**
   * Adds the unknown fields of a message to its JSON.
   *
   * @return those for which the JSON has no place; empty for none
   */
  String addTo(Message message, JsonNode json) {
    String type = message.getDescriptorForType().getFullName();
    if (json instanceof ObjectNode object) {
      if (type.equals(ANY)) {
        addToAny(message, object);
        return "";
      }
      if (!type.startsWith(ReceivedJson.WELL_KNOWN)) {
        addToObject(message, object);
        return "";
      }
    }
    return all(message);
  }

  private void addToObject(Message message, ObjectNode object) {
    StringJoiner unknown = new StringJoiner(" ");
    for (Map.Entry<FieldDescriptor, Object> set : message.getAllFields().entrySet()) {
      FieldDescriptor field = set.getKey();
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        JsonNode json = object.path(name(field));
        for (int i = 0; i < count(field, set.getValue()); i++) {
          Message value = at(field, set.getValue(), i);
          String elsewhere =
              field.isMapField()
                  ? addToEntry(value, json)
                  : addTo(value, field.isRepeated() ? json.path(i) : json);
          join(unknown, field, elsewhere);
        }
      }
    }
    put(object, own(message, unknown));
  }

  private String addToEntry(Message entry, JsonNode map) {
    StringJoiner unknown = new StringJoiner(" ");
    Descriptor type = entry.getDescriptorForType();
    FieldDescriptor value = type.findFieldByNumber(MESSAGE_VALUE);
    if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      FieldDescriptor key = type.findFieldByNumber(MESSAGE_KEY);
      JsonNode json = map.path(text(key, entry.getField(key)));
      join(unknown, value, addTo((Message) entry.getField(value), json));
    }
    return own(entry, unknown);
  }

  private void addToAny(Message any, ObjectNode object) {
    Descriptor type = any.getDescriptorForType();
    String url = (String) any.getField(type.findFieldByNumber(Any.TYPE_URL_FIELD_NUMBER));
    Object bytes = any.getField(type.findFieldByNumber(Any.VALUE_FIELD_NUMBER));
    StringJoiner unknown = new StringJoiner(" ");
    messages
        .type(url)
        .ifPresent(
            content -> {
              JsonNode json =
                  content.getFullName().startsWith(ReceivedJson.WELL_KNOWN)
                      ? object.path("value")
                      : object;
              String elsewhere = addTo(parsed(content, (ByteString) bytes), json);
              if (!elsewhere.isEmpty()) {
                unknown.add(elsewhere);
              }
            });
    put(object, own(any, unknown));
  }

  private static Message parsed(Descriptor type, ByteString bytes) {
    try {
      return DynamicMessage.parseFrom(type, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("it was printed as JSON before", e);
    }
  }

  /** Returns the unknown fields of a message and of all in it. */
  private static String all(Message message) {
    StringJoiner unknown = new StringJoiner(" ");
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                for (int i = 0; i < count(field, value); i++) {
                  join(unknown, field, all(at(field, value, i)));
                }
              }
            });
    return own(message, unknown);
  }

  /** Returns the message's own unknown fields, after those of the messages in it. */
  private static String own(Message message, StringJoiner inner) {
    String own =
        TextFormat.printer().emittingSingleLine(true).printToString(message.getUnknownFields());
    if (!own.isBlank()) {
      inner.add(own.strip());
    }
    return inner.toString();
  }

  private static void join(StringJoiner unknown, FieldDescriptor field, String inner) {
    if (!inner.isEmpty()) {
      unknown.add("%s { %s }".formatted(field.getName(), inner));
    }
  }

  private static void put(ObjectNode object, String unknown) {
    if (unknown.isEmpty()) {
      return;
    }
    // The content of an Any has added its own to the same object; a known field may have the name.
    String name = NAME;
    while (object.has(name)) {
      name += "_";
    }
    object.put(name, unknown);
  }

  private static int count(FieldDescriptor field, Object value) {
    return field.isRepeated() ? ((List<?>) value).size() : 1;
  }

  private static Message at(FieldDescriptor field, Object value, int index) {
    return (Message) (field.isRepeated() ? ((List<?>) value).get(index) : value);
  }

  /** Returns a field's name in JSON. */
  private static String name(FieldDescriptor field) {
    return field.isExtension() ? "[" + field.getFullName() + "]" : field.getName();
  }

  /** Returns a key of a map as the name of a field of JSON. */
  private static String text(FieldDescriptor field, Object key) {
    return switch (field.getType()) {
      case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) key);
      case UINT64, FIXED64 -> Long.toUnsignedString((Long) key);
      default -> key.toString();
    };
  }
}
