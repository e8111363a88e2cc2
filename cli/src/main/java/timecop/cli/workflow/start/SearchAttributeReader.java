package timecop.cli.workflow.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.InvalidValueException;
import timecop.cli.input.StrictJson;
import timecop.cli.input.TimeText;
import timecop.cli.system.AttributeType;
import timecop.cli.workflow.Payloads;
import timecop.escape.Escape;

/** Reads the values of search attributes by the types that the namespace has for them. */
record SearchAttributeReader(
    timecop.cli.system.SearchAttributes known, String namespace, HintCommands hints) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<AttributeType, String> NAMES =
      Map.of(
          AttributeType.TEXT, "Text",
          AttributeType.KEYWORD, "Keyword",
          AttributeType.INT, "Int",
          AttributeType.DOUBLE, "Double",
          AttributeType.BOOL, "Bool",
          AttributeType.DATETIME, "Datetime",
          AttributeType.KEYWORD_LIST, "KeywordList");

  /**
   * Reads the values.
   *
   * @param given the attributes, by name
   * @throws UserError with exit code 2 and all errors: names that the namespace does not have, and
   *     texts that are not of the attribute's type; 9 if the server does not answer
   */
  SearchAttributes read(Map<String, StartSettings.Attribute> given) {
    Map<String, AttributeType> custom = known.custom();
    Map<String, AttributeType> types = new HashMap<>(custom);
    if (!custom.keySet().containsAll(given.keySet())) {
      types.putAll(known.ofTheServer());
    }
    SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
    List<String> errors = new ArrayList<>();
    Set<String> next = new LinkedHashSet<>();
    given.forEach(
        (name, attribute) -> {
          AttributeType type = types.get(name);
          if (type == null) {
            errors.add(unknown(name, custom.keySet()));
            next.add(
                "Create it with: "
                    + hints.onServer(
                        "search-attribute create %s --type %s"
                            .formatted(Escape.shellOperand(name), attribute.declared())));
            return;
          }
          try {
            attributes.putIndexedFields(name, payload(type, value(type, attribute.texts())));
          } catch (IllegalArgumentException e) {
            errors.add(
                "%s: %s: %s"
                    .formatted(
                        attribute.origin(),
                        attribute.texts().stream()
                            .map(Excerpt::quoted)
                            .collect(Collectors.joining(", ")),
                        e.getMessage()));
          }
        });
    if (!errors.isEmpty()) {
      errors.add("Nothing was started.");
      throw new UserError(ExitCode.USAGE, errors, next.toArray(String[]::new));
    }
    return attributes.build();
  }

  private String unknown(String name, Set<String> custom) {
    return "Namespace %s has no search attribute %s; %s."
        .formatted(
            namespace,
            name,
            custom.isEmpty()
                ? "it has none of its own"
                : "it has " + String.join(", ", new TreeSet<>(custom)));
  }

  private static Payload payload(AttributeType type, JsonNode value) {
    return Payloads.plain(value).toBuilder()
        .putMetadata("type", ByteString.copyFromUtf8(NAMES.getOrDefault(type, "")))
        .build();
  }

  private static JsonNode value(AttributeType type, List<String> texts) {
    if (type == AttributeType.KEYWORD_LIST) {
      ArrayNode list = JSON.arrayNode();
      texts.forEach(text -> list.addAll(keywords(text)));
      return list;
    }
    if (texts.size() > 1) {
      throw new IllegalArgumentException("expected one value");
    }
    String text = texts.get(0);
    return switch (type) {
      case TEXT, KEYWORD -> JSON.textNode(text);
      case INT -> JSON.numberNode(whole(text));
      case DOUBLE -> JSON.numberNode(finite(text));
      case BOOL -> JSON.booleanNode(bool(text));
      case DATETIME -> JSON.textNode(TimeText.timestamp(text).toString());
      default -> throw new IllegalArgumentException("this version of timecop cannot set its type");
    };
  }

  /** Returns the keywords of a text: those of a JSON array of texts, or the text itself. */
  private static List<JsonNode> keywords(String text) {
    try {
      JsonNode parsed = StrictJson.read(text);
      if (parsed.isArray()) {
        List<JsonNode> keywords = new ArrayList<>();
        parsed.forEach(keywords::add);
        if (keywords.stream().allMatch(JsonNode::isTextual)) {
          return keywords;
        }
      }
    } catch (InvalidValueException e) {
      // A keyword need not be JSON.
    }
    return List.of(JSON.textNode(text));
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }

  private static double finite(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is too large.
    }
    throw new IllegalArgumentException("expected a number");
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }
}
