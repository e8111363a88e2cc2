package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.cli.message.MessageJson;

/**
 * Finds all errors in the proto-JSON of one message, each with its place.
 *
 * <p>protobuf's parser stops at the first error and does not report its place; therefore the parser
 * gets each value on its own.
 */
final class JsonValidator {
  private static final String WHOLE = "";

  private final MessageJson json;
  private final List<ValueError> errors = new ArrayList<>();

  JsonValidator(MessageJson json) {
    this.json = json;
  }

  /** Returns the errors found so far. */
  List<ValueError> errors() {
    return errors;
  }

  /** Validates a document and returns the fields of the message that it names. */
  Set<FieldDescriptor> validate(Descriptor type, JsonNode document) {
    return message(type, document, WHOLE);
  }

  private Set<FieldDescriptor> message(Descriptor type, JsonNode node, String place) {
    if (FieldKind.isWellKnown(type)) {
      wellKnown(type, node, place);
      return Set.copyOf(type.getFields());
    }
    if (!node.isObject()) {
      expect(place, node, "an object of " + type.getFullName());
      return Set.of();
    }
    Map<FieldDescriptor, String> seen = new LinkedHashMap<>();
    Map<OneofDescriptor, String> members = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String key = property.getKey();
      String at = place.equals(WHOLE) ? Excerpt.of(key) : place + "." + Excerpt.of(key);
      FieldDescriptor field = field(type, key);
      if (field == null) {
        report("%s is not a field of %s%s".formatted(at, type.getFullName(), nearest(type, key)));
      } else if (seen.containsKey(field)) {
        report("%s is the same field as %s".formatted(at, seen.get(field)));
      } else if (!property.getValue().isNull()) {
        seen.put(field, key);
        OneofDescriptor oneof = field.getRealContainingOneof();
        String other = oneof == null ? null : members.putIfAbsent(oneof, at);
        if (other != null) {
          report(oneofError(List.of(other, at), oneof));
        }
        field(field, property.getValue(), at);
      }
    }
    return seen.keySet();
  }

  /** Describes several members of a oneof that are set together. */
  static String oneofError(Iterable<String> members, OneofDescriptor oneof) {
    return "%s: expected only one of them (oneof %s)"
        .formatted(String.join(" and ", members), oneof.getName());
  }

  private void field(FieldDescriptor field, JsonNode node, String place) {
    if (field.isMapField()) {
      if (!node.isObject()) {
        expect(place, node, "an object");
        return;
      }
      Descriptor entry = field.getMessageType();
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        String at = "%s[%s]".formatted(place, Excerpt.quoted(property.getKey()));
        JsonNode key = JsonNodeFactory.instance.textNode(property.getKey());
        value(entry.findFieldByName("key"), key, at + "'s key");
        value(entry.findFieldByName("value"), property.getValue(), at);
      }
    } else if (field.isRepeated()) {
      if (!node.isArray()) {
        expect(place, node, "an array");
        return;
      }
      for (int i = 0; i < node.size(); i++) {
        value(field, node.get(i), "%s[%d]".formatted(place, i));
      }
    } else {
      value(field, node, place);
    }
  }

  /**
   * Validates one value of the field: an element of a list, a part of a map entry, or the value.
   */
  private void value(FieldDescriptor field, JsonNode node, String place) {
    if (node.isNull() && !takesNull(field)) {
      expect(place, node, "a value");
      return;
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      var unused = message(field.getMessageType(), node, place);
      return;
    }
    if (!Digits.areKept(field, node.asText())) {
      expect(place, node, ScalarText.KEPT);
      return;
    }
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    if (field.isRepeated()) {
      alone.putArray(field.getName()).add(node);
    } else {
      alone.set(field.getName(), node);
    }
    if (isBeyondJson(node) || rejection(field.getContainingType(), alone) != null) {
      boolean isName = field.getType() == FieldDescriptor.Type.ENUM && node.isTextual();
      expect(
          place,
          node,
          isName ? ScalarText.expectedName(field, node.asText()) : ScalarText.expected(field));
    }
  }

  private void wellKnown(Descriptor type, JsonNode node, String place) {
    if (isBeyondJson(node)) {
      report(place, "expected numbers up to %s, and text in Unicode".formatted(Double.MAX_VALUE));
      return;
    }
    String reason = rejection(type, node);
    if (reason == null) {
      switch (type.getName()) {
        case "Struct", "Value", "ListValue" -> digits(node, place);
        case "Any" -> content(node, place);
        default -> {
          if (FieldKind.isWrapper(type)
              && !Digits.areKept(type.findFieldByName("value"), node.asText())) {
            expect(place, node, ScalarText.KEPT);
          }
        }
      }
      return;
    }
    switch (type.getName()) {
      case "Timestamp" -> expect(place, node, "a timestamp such as \"2026-11-23T10:00:00Z\"");
      case "Duration" -> expect(place, node, "a duration such as \"90s\" or \"0.5s\"");
      case "Struct" -> expect(place, node, "an object");
      case "ListValue" -> expect(place, node, "an array");
      case "Any" ->
          report(
              place,
              json.type(node.path("@type").asText()).isPresent()
                  ? reason
                  : "expected @type to name a message of the catalogue");
      default -> {
        if (FieldKind.isWrapper(type)) {
          expect(place, node, ScalarText.expected(type.findFieldByName("value")));
        } else {
          report(place, reason);
        }
      }
    }
  }

  /** Finds numbers that would change: those of a Struct are doubles. */
  private void digits(JsonNode node, String place) {
    if (node.isNumber() && !Digits.areKept(node)) {
      expect(place, node, ScalarText.KEPT + ", or the number in quotes");
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String key = Excerpt.of(property.getKey());
      digits(property.getValue(), place.equals(WHOLE) ? key : place + "." + key);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      digits(node.get(i), "%s[%d]".formatted(place, i));
    }
  }

  /** Validates the message in an Any, which the parser accepts. */
  private void content(JsonNode any, String place) {
    json.type(any.path("@type").asText())
        .ifPresent(
            type -> {
              if (FieldKind.isWellKnown(type)) {
                wellKnown(type, any.path("value"), place);
              } else {
                ObjectNode fields = any.<ObjectNode>deepCopy();
                fields.remove("@type");
                var unused = message(type, fields, place);
              }
            });
  }

  /** Returns whether null is a value of the field's type. */
  private static boolean takesNull(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName().equals("google.protobuf.Value");
      case ENUM -> field.getEnumType().getFullName().equals("google.protobuf.NullValue");
      default -> false;
    };
  }

  /** Returns whether the node contains a number or a text that JSON cannot represent. */
  private static boolean isBeyondJson(JsonNode node) {
    if (node.isContainerNode()) {
      return node.valueStream().anyMatch(JsonValidator::isBeyondJson);
    }
    return (node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue()))
        || (node.isTextual() && !StandardCharsets.UTF_8.newEncoder().canEncode(node.asText()));
  }

  /** Returns the parser's reason for rejecting the JSON of a message; null if it accepts it. */
  private @Nullable String rejection(Descriptor type, JsonNode node) {
    try {
      json.parser().merge(node.toString(), DynamicMessage.newBuilder(type));
      return null;
    } catch (InvalidProtocolBufferException e) {
      return reason(e);
    }
  }

  /** Reports a value of the wrong form; the caller of this class shows a whole document itself. */
  private void expect(String place, JsonNode node, String form) {
    if (place.equals(WHOLE)) {
      errors.add(new ValueError.Expected(form));
    } else {
      String found = node.isTextual() ? Excerpt.quoted(node.asText()) : Excerpt.of(node.toString());
      report("%s: %s: expected %s".formatted(place, found, form));
    }
  }

  private void report(String place, String problem) {
    report(place.equals(WHOLE) ? problem : place + ": " + problem);
  }

  private void report(String problem) {
    errors.add(new ValueError.Problem(problem));
  }

  /** Returns the field with this key in proto-JSON, which accepts both names of a field. */
  private static @Nullable FieldDescriptor field(Descriptor type, String key) {
    return type.getFields().stream()
        .filter(field -> field.getName().equals(key) || field.getJsonName().equals(key))
        .findFirst()
        .orElse(null);
  }

  private static String nearest(Descriptor type, String key) {
    Stream<String> names =
        type.getFields().stream().flatMap(field -> Stream.of(field.getName(), field.getJsonName()));
    return Nearest.to(key, names).map("; did you mean %s?"::formatted).orElse("");
  }

  /** Returns the first line of the parser's message, without the class name of its cause. */
  static String reason(InvalidProtocolBufferException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^[\\w.]+Exception: ", "");
  }
}
