package timecop.cli.input;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import timecop.catalog.Comments;

/**
 * A field of a request as an option of the command line, named and typed by the field.
 *
 * @param descriptor the field; a scalar or an enum
 * @param option such as {@code --patient-id} of the field {@code patient_id}
 */
public record RequestField(FieldDescriptor descriptor, String option) {

  /**
   * The fields of the message that can be given as an option; the rest go through --input.
   *
   * @param taken tells the options that are the command's own; such a field is {@code
   *     --input.FIELD}
   */
  public static List<RequestField> of(Descriptor message, Predicate<String> taken) {
    return message.getFields().stream()
        .filter(field -> field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)
        .map(
            field -> {
              String option = "--" + field.getName().replace('_', '-');
              return new RequestField(
                  field, taken.test(option) ? "--input." + field.getName() : option);
            })
        .toList();
  }

  /** The proto type's name, or the names of an enum's values. */
  public String type() {
    if (descriptor.getType() == FieldDescriptor.Type.ENUM) {
      return descriptor.getEnumType().getValues().stream()
          .map(EnumValueDescriptor::getName)
          .collect(Collectors.joining("|"));
    }
    return descriptor.getType().name().toLowerCase(Locale.ROOT);
  }

  /** Whether the option may be given several times. */
  public boolean isRepeated() {
    return descriptor.isRepeated();
  }

  /** The field's comment in the proto file; may be empty. */
  public String comment() {
    return Comments.of(descriptor);
  }

  /**
   * The field's value from its text.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  Object parse(String text) {
    try {
      return switch (descriptor.getType()) {
        case STRING -> string(text);
        case BOOL -> bool(text);
        case DOUBLE -> Double.parseDouble(text);
        case FLOAT -> Float.parseFloat(text);
        case INT32, SINT32, SFIXED32 -> Integer.parseInt(text);
        case UINT32, FIXED32 -> Integer.parseUnsignedInt(text);
        case INT64, SINT64, SFIXED64 -> Long.parseLong(text);
        case UINT64, FIXED64 -> Long.parseUnsignedLong(text);
        case BYTES -> ByteString.copyFrom(Base64.getDecoder().decode(text));
        case ENUM -> enumValue(text);
        case MESSAGE, GROUP -> throw new IllegalArgumentException("expected --input");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected " + expected(), e);
    }
  }

  private static String string(String text) {
    // What the JVM makes of an argument's bytes that are not UTF-8.
    if (text.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException("expected valid UTF-8");
    }
    return text;
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private EnumValueDescriptor enumValue(String text) {
    EnumValueDescriptor value = descriptor.getEnumType().findValueByName(text);
    if (value == null) {
      throw new IllegalArgumentException("expected one of " + type());
    }
    return value;
  }

  private String expected() {
    return switch (descriptor.getType()) {
      case DOUBLE, FLOAT -> "a number";
      case INT32, SINT32, SFIXED32 ->
          "a whole number from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> "a whole number from 0 to 4294967295";
      case INT64, SINT64, SFIXED64 ->
          "a whole number from %d to %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE);
      case UINT64, FIXED64 -> "a whole number from 0 to 18446744073709551615";
      default -> type();
    };
  }
}
