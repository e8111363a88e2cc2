package timecop.cli.input;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.catalog.Comments;

/**
 * A field of a request, or of a message in it, as an option of the command line.
 *
 * @param path the fields from the request down to this one, which is last
 * @param form how the option spells the path
 */
public record RequestField(List<FieldDescriptor> path, Form form) {

  /** How an option spells the path of a field. */
  public enum Form {
    /** With hyphens: {@code --ship-after}, or {@code --address.zip-code} for a nested field. */
    PLAIN("--"),
    /**
     * As in the JSON of --input, for a name that the command needs itself: {@code --input.name}.
     */
    OF_INPUT("--input.");

    private final String prefix;

    Form(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Returns the option's name. */
  public String option() {
    return optionTo(path.size() - 1);
  }

  /**
   * Returns the option's name with hyphens, if it has underscores: it may be written so as well.
   */
  public Optional<String> hyphenated() {
    return Optional.of(hyphens(option())).filter(name -> !name.equals(option()));
  }

  private String optionTo(int index) {
    String names = names(index);
    return form.prefix + (form == Form.PLAIN ? hyphens(names) : names);
  }

  private static String hyphens(String name) {
    return name.replace('_', '-');
  }

  private String names(int index) {
    return path.subList(0, index + 1).stream()
        .map(FieldDescriptor::getName)
        .collect(Collectors.joining("."));
  }

  FieldDescriptor field() {
    return path.get(path.size() - 1);
  }

  /** Returns the field's dotted name in the request, such as {@code address.city}. */
  String name() {
    return names(path.size() - 1);
  }

  /** Returns whether a column of data has this field's name, with hyphens or underscores. */
  public boolean isNamed(String column) {
    return hyphens(column).equals(hyphens(name()));
  }

  /** Returns whether this is the given field of the request itself, not of a message in it. */
  public boolean is(FieldDescriptor field) {
    return path.size() == 1 && field().equals(field);
  }

  /**
   * Returns the form of a value for the help: {@code INT32}, {@code LOW|HIGH}, {@code
   * STRING=INT32}.
   */
  public String type() {
    if (field().isMapField()) {
      FieldDescriptor key = field().getMessageType().findFieldByName("key");
      FieldDescriptor value = field().getMessageType().findFieldByName("value");
      return "%s=%s".formatted(type(key), type(value));
    }
    return type(field());
  }

  private static String type(FieldDescriptor field) {
    FieldDescriptor scalar = FieldKind.scalar(field);
    return switch (FieldKind.of(field)) {
      case SCALAR, WRAPPER ->
          switch (scalar.getType()) {
            case ENUM -> String.join("|", ScalarText.names(scalar));
            case BYTES -> "BASE64|@FILE";
            case BOOL -> "true|false";
            default -> scalar.getType().name();
          };
      case TIMESTAMP -> "TIMESTAMP";
      case DURATION -> "DURATION";
      case FIELD_MASK -> "FIELDS";
      case JSON, NESTED -> "JSON|@FILE";
    };
  }

  /** Returns the values for completion: of an enum or a bool; empty for any other field. */
  public List<String> choices() {
    FieldDescriptor scalar = FieldKind.scalar(field());
    return switch (scalar.getType()) {
      case ENUM -> ScalarText.names(scalar);
      case BOOL -> List.of("true", "false");
      default -> List.of();
    };
  }

  /** Returns whether the option may be given several times. */
  public boolean isRepeated() {
    return field().isRepeated();
  }

  /** Returns whether the field and all fields that contain it are {@code required} (proto2). */
  public boolean isRequired() {
    return path.stream().allMatch(FieldDescriptor::isRequired);
  }

  /** Returns whether the option without a value means {@code true}. */
  public boolean isFlag() {
    return FieldKind.scalar(field()).getType() == FieldDescriptor.Type.BOOL;
  }

  /** Returns the field's comment in the proto file; may be empty. */
  public String comment() {
    return Comments.of(field());
  }

  /** Returns the value that the receiver reads if the option is omitted; empty if it reads none. */
  public Optional<String> whenAbsent() {
    FieldDescriptor field = field();
    if (field.isRepeated()
        || FieldKind.of(field) != FieldKind.SCALAR
        || (field.hasPresence() && !field.hasDefaultValue())) {
      return Optional.empty();
    }
    String text = text(field.getDefaultValue());
    return Optional.of(text.isEmpty() ? "empty" : Excerpt.of(text));
  }

  private static String text(Object value) {
    if (value instanceof ByteString bytes) {
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
    String text = String.valueOf(value);
    boolean isFraction = value instanceof Double || value instanceof Float;
    return isFraction ? text.replaceFirst("\\.0$", "") : text;
  }

  /** Returns the option of the path's field at the index; {@code --address.*} for a message. */
  String optionAt(int index) {
    return index == path.size() - 1 ? option() : optionTo(index) + ".*";
  }

  /** Returns a valid value for an example, quoted for a shell. */
  public String example() {
    FieldDescriptor scalar = FieldKind.scalar(field());
    return switch (FieldKind.of(field())) {
      case SCALAR, WRAPPER ->
          switch (scalar.getJavaType()) {
            case STRING -> "x";
            case BYTE_STRING -> "eA==";
            case BOOLEAN -> "true";
            case ENUM -> ScalarText.names(scalar).get(0);
            default -> "1";
          };
      case TIMESTAMP -> "2026-11-23T10:00Z";
      case DURATION -> "90s";
      case FIELD_MASK -> "name";
      case JSON, NESTED -> "'{}'";
    };
  }
}
