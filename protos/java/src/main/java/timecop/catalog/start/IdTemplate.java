package timecop.catalog.start;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workflow ID with request fields in it, such as {@code order-{order_id}}.
 *
 * @param text as the catalogue has it
 * @param parts the texts between the fields, and the fields
 */
public record IdTemplate(String text, List<Part> parts) {
  private static final Pattern PART =
      Pattern.compile("(?<text>(?:[^{}]|\\{\\{|\\}\\})+)|\\{(?<field>[A-Za-z_][A-Za-z0-9_]*)\\}");

  /**
   * A part of an ID: a text, or the value of a field.
   *
   * @param text empty for a field
   * @param field empty for a text
   */
  public record Part(String text, Optional<FieldDescriptor> field) {}

  /**
   * Reads a template.
   *
   * @param isKey whether the values of a field can be part of an ID
   * @param errors receives what is wrong with it
   */
  public static Optional<IdTemplate> parse(
      String text, Descriptor request, Predicate<FieldDescriptor> isKey, List<String> errors) {
    List<Part> parts = new ArrayList<>();
    List<String> found = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      String name = matcher.group("field");
      if (name == null) {
        parts.add(
            new Part(
                matcher.group("text").replace("{{", "{").replace("}}", "}"), Optional.empty()));
        continue;
      }
      Optional<FieldDescriptor> field =
          Optional.ofNullable(request.findFieldByName(name)).filter(isKey);
      if (field.isEmpty()) {
        found.add(
            "id_template names \"%s\", expected a non-repeated string, number, bool or enum of %s"
                .formatted(name, request.getFullName()));
      }
      parts.add(new Part("", field));
    }
    if (end < text.length()) {
      found.add(
          "invalid id_template \"%s\": expected text with request fields in braces, such as"
                  .formatted(text)
              + " order-{order_id}, and {{ or }} for a brace");
    } else if (found.isEmpty() && parts.stream().allMatch(part -> part.field().isEmpty())) {
      found.add(
          "invalid id_template \"%s\": expected a request field in braces, such as".formatted(text)
              + " order-{order_id}; all requests would have one ID");
    }
    errors.addAll(found);
    return found.isEmpty()
        ? Optional.of(new IdTemplate(text, List.copyOf(parts)))
        : Optional.empty();
  }

  /** Returns the fields in it, each once. */
  public List<FieldDescriptor> fields() {
    return parts.stream().flatMap(part -> part.field().stream()).distinct().toList();
  }

  /** Returns the ID of a request. */
  public String of(Message request) {
    StringBuilder id = new StringBuilder();
    for (Part part : parts) {
      id.append(
          part.field()
              .map(field -> String.valueOf(request.getField(field)).strip())
              .orElse(part.text()));
    }
    return id.toString();
  }
}
