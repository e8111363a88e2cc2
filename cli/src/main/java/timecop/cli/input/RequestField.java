package timecop.cli.input;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.catalog.Comments;

/**
 * A field of a request, or of a message in it, as an option of the command line.
 *
 * @param path the fields that lead to it, itself last
 * @param option such as {@code --patient-id} of the field {@code patient_id}, {@code
 *     --address.city} of a field in another
 */
public record RequestField(List<FieldDescriptor> path, String option) {

  FieldDescriptor field() {
    return path.get(path.size() - 1);
  }

  /** The names on the path, joined by dots. */
  String name() {
    return path.stream().map(FieldDescriptor::getName).collect(Collectors.joining("."));
  }

  /** Whether it is that field of the request itself. */
  public boolean is(FieldDescriptor field) {
    return path.size() == 1 && field().equals(field);
  }

  /** How a value is written, for the help: {@code int32}, {@code LOW|HIGH}, {@code KEY=int32}. */
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
            case BYTES -> "base64|@file";
            default -> scalar.getType().name().toLowerCase(Locale.ROOT);
          };
      case TIMESTAMP -> "timestamp";
      case DURATION -> "duration";
      case FIELD_MASK -> "fields";
      case JSON, NESTED -> "json|@file";
    };
  }

  /** The values that can be completed: those of an enum or a bool; none of any other field. */
  public List<String> choices() {
    FieldDescriptor scalar = FieldKind.scalar(field());
    return switch (scalar.getType()) {
      case ENUM -> ScalarText.names(scalar);
      case BOOL -> List.of("true", "false");
      default -> List.of();
    };
  }

  /** Whether the option may be given several times. */
  public boolean isRepeated() {
    return field().isRepeated();
  }

  /** Whether proto2's {@code required} stands before it, and all that it is in is required too. */
  public boolean isRequired() {
    return path.stream().allMatch(FieldDescriptor::isRequired);
  }

  /** Whether the option alone, without a value, says {@code true}. */
  public boolean isFlag() {
    return FieldKind.scalar(field()).getType() == FieldDescriptor.Type.BOOL;
  }

  /** The field's comment in the proto file; may be empty. */
  public String comment() {
    return Comments.of(field());
  }

  /** What the receiver finds when the option is not given; empty where it finds it not set. */
  public Optional<String> whenAbsent() {
    FieldDescriptor field = field();
    if (field.isRepeated()
        || FieldKind.of(field) != FieldKind.SCALAR
        || (field.hasPresence() && !field.hasDefaultValue())) {
      return Optional.empty();
    }
    Object value = field.getDefaultValue();
    String text =
        value instanceof ByteString bytes
            ? Base64.getEncoder().encodeToString(bytes.toByteArray())
            : String.valueOf(value).replaceFirst("\\.0$", "");
    return Optional.of(text.isEmpty() ? "empty" : Quoted.brief(text));
  }

  /** The option of the path's field at that place; of a message, that of all its fields. */
  String optionAt(int index) {
    String shortened = option;
    for (int inner = path.size() - 1; inner > index; inner--) {
      shortened = shortened.substring(0, shortened.lastIndexOf('.'));
    }
    return index == path.size() - 1 ? shortened : shortened + ".*";
  }

  /** A value of the field that is right in form, for an example; as an argument of a shell. */
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
