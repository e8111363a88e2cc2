package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds every fault of proto-JSON, each with its place.
 *
 * <p>protobuf's parser stops at the first and does not say where it is; here it is asked about each
 * value alone.
 */
final class JsonCheck {
  private final JsonFormat.Parser parser;
  private final List<String> faults = new ArrayList<>();

  JsonCheck(JsonFormat.Parser parser) {
    this.parser = parser;
  }

  List<String> faults() {
    return faults;
  }

  /** Checks a message and returns the fields that it names; the outermost has an empty place. */
  Set<FieldDescriptor> message(Descriptor type, JsonNode node, String place) {
    if (type.getFullName().startsWith("google.protobuf.")) {
      wellKnown(type, node, place);
      return Set.copyOf(type.getFields());
    }
    if (!node.isObject()) {
      fault(place, node, "an object of " + type.getFullName());
      return Set.of();
    }
    Map<FieldDescriptor, String> seen = new LinkedHashMap<>();
    Map<OneofDescriptor, String> chosen = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String key = property.getKey();
      String at = place.isEmpty() ? Quoted.brief(key) : place + "." + Quoted.brief(key);
      FieldDescriptor field = field(type, key);
      if (field == null) {
        faults.add("%s is no field of %s%s".formatted(at, type.getFullName(), nearest(type, key)));
      } else if (seen.containsKey(field)) {
        faults.add("%s is the same field as %s".formatted(at, seen.get(field)));
      } else if (!property.getValue().isNull()) {
        seen.put(field, key);
        OneofDescriptor oneof = field.getRealContainingOneof();
        String other = oneof == null ? null : chosen.putIfAbsent(oneof, at);
        if (other != null) {
          faults.add(
              "%s and %s: expected one of them, which are the oneof %s"
                  .formatted(other, at, oneof.getName()));
        }
        field(field, property.getValue(), at);
      }
    }
    return seen.keySet();
  }

  private void field(FieldDescriptor field, JsonNode node, String place) {
    if (field.isMapField()) {
      if (!node.isObject()) {
        fault(place, node, "an object");
        return;
      }
      Descriptor entry = field.getMessageType();
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        String at = "%s[%s]".formatted(place, Quoted.of(property.getKey()));
        JsonNode key = JsonNodeFactory.instance.textNode(property.getKey());
        value(entry.findFieldByName("key"), key, at + "'s key");
        value(entry.findFieldByName("value"), property.getValue(), at);
      }
    } else if (field.isRepeated()) {
      if (!node.isArray()) {
        fault(place, node, "an array");
        return;
      }
      for (int i = 0; i < node.size(); i++) {
        value(field, node.get(i), "%s[%d]".formatted(place, i));
      }
    } else {
      value(field, node, place);
    }
  }

  /** Checks one value of the field: the only one, an element of a list, a part of an entry. */
  private void value(FieldDescriptor field, JsonNode node, String place) {
    if (node.isNull() && !takesNull(field)) {
      fault(place, node, "a value");
      return;
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      var unused = message(field.getMessageType(), node, place);
      return;
    }
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    if (field.isRepeated()) {
      alone.putArray(field.getName()).add(node);
    } else {
      alone.set(field.getName(), node);
    }
    if (isBeyondJson(node) || reasonAgainst(field.getContainingType(), alone) != null) {
      boolean isName = field.getType() == FieldDescriptor.Type.ENUM && node.isTextual();
      fault(
          place,
          node,
          isName ? ScalarText.expectedName(field, node.asText()) : ScalarText.expected(field));
    }
  }

  private void wellKnown(Descriptor type, JsonNode node, String place) {
    if (isBeyondJson(node)) {
      tell(place, "expected numbers up to %s, and text in Unicode".formatted(Double.MAX_VALUE));
      return;
    }
    String reason = reasonAgainst(type, node);
    if (reason != null) {
      switch (type.getName()) {
        case "Timestamp" -> fault(place, node, "a timestamp such as \"2026-11-23T10:00:00Z\"");
        case "Duration" -> fault(place, node, "a duration such as \"90s\" or \"0.5s\"");
        case "Struct" -> fault(place, node, "an object");
        case "ListValue" -> fault(place, node, "an array");
        case "Any" -> {
          boolean unknown =
              reason.matches("(Cannot resolve type|Missing type url|Invalid type url).*");
          tell(place, unknown ? "expected @type to name a message of the catalogue" : reason);
        }
        default -> {
          FieldDescriptor wrapped = type.findFieldByName("value");
          if (type.getFields().size() == 1 && wrapped != null && !wrapped.isRepeated()) {
            fault(place, node, ScalarText.expected(wrapped));
          } else {
            tell(place, reason);
          }
        }
      }
    }
  }

  /** A list's element and an entry's value must be there, unless null is a value of its type. */
  private static boolean takesNull(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> field.getMessageType().getFullName().equals("google.protobuf.Value");
      case ENUM -> field.getEnumType().getFullName().equals("google.protobuf.NullValue");
      default -> false;
    };
  }

  /** Whether some number or text in it is one that JSON has no form for. */
  private static boolean isBeyondJson(JsonNode node) {
    if (node.isContainerNode()) {
      return node.valueStream().anyMatch(JsonCheck::isBeyondJson);
    }
    return (node.isFloatingPointNumber() && Double.isInfinite(node.doubleValue()))
        || (node.isTextual() && !StandardCharsets.UTF_8.newEncoder().canEncode(node.asText()));
  }

  private @Nullable String reasonAgainst(Descriptor type, JsonNode node) {
    try {
      parser.merge(node.toString(), DynamicMessage.newBuilder(type));
      return null;
    } catch (InvalidProtocolBufferException e) {
      return reason(e);
    }
  }

  private void fault(String place, JsonNode node, String expected) {
    String found = node.isTextual() ? Quoted.of(node.asText()) : Quoted.brief(node.toString());
    // The whole of it is told by who gave it.
    tell(place, (place.isEmpty() ? "" : found + ": ") + "expected " + expected);
  }

  private void tell(String place, String fault) {
    faults.add(place.isEmpty() ? fault : place + ": " + fault);
  }

  /** The field that proto-JSON means by the key: either of its names. */
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

  /** The parser's words on one line, without the name of its exception. */
  static String reason(InvalidProtocolBufferException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^[\\w.]+Exception: ", "");
  }
}
