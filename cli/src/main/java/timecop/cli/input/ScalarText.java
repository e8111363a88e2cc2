package timecop.cli.input;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the text of an option into a value of a scalar or enum field. */
final class ScalarText {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|NaN|-?Infinity");

  /** Describes numbers that a floating-point number can hold. */
  static final String KEPT = "a number whose digits a floating-point number keeps";

  private ScalarText() {}

  /**
   * Parses one value: an element of a repeated field, or the field's value.
   *
   * @throws InvalidValueException if the text is not a value of the field
   */
  static Object parse(FieldDescriptor field, String text, InputSource source) {
    return switch (field.getType()) {
      case STRING -> string(text);
      case BOOL -> bool(text);
      case DOUBLE -> finite(field, text, Double.parseDouble(number(field, text)));
      case FLOAT -> single(field, text);
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> whole(field, text).intValue();
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> whole(field, text).longValue();
      case BYTES -> bytes(text, source);
      case ENUM -> enumValue(field, text);
      case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is not a scalar");
    };
  }

  /** Describes the values of the field, for an error message. */
  static String expected(FieldDescriptor field) {
    return switch (field.getType()) {
      case STRING -> "a string";
      case BOOL -> "true or false";
      case DOUBLE -> "a number up to " + Double.MAX_VALUE;
      case FLOAT -> "a number up to " + Float.MAX_VALUE;
      case BYTES -> "bytes in base64";
      case ENUM -> "one of " + String.join(", ", names(field));
      case MESSAGE, GROUP -> "an object";
      default -> "a whole number from %s to %s".formatted(min(field), max(field));
    };
  }

  /** Returns the names of the values of an enum field. */
  static List<String> names(FieldDescriptor field) {
    return field.getEnumType().getValues().stream().map(EnumValueDescriptor::getName).toList();
  }

  /** Describes the names of an enum field, and suggests the one that was probably meant. */
  static String expectedName(FieldDescriptor field, String given) {
    Optional<String> nearest = Nearest.to(given, names(field).stream());
    return expected(field) + nearest.map(" (did you mean %s?)"::formatted).orElse("");
  }

  private static String string(String text) {
    // The JVM replaces bytes of an argument that are not UTF-8 by this character.
    if (text.indexOf('\uFFFD') >= 0) {
      throw InvalidValueException.expected("valid UTF-8");
    }
    return text;
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw InvalidValueException.expected("true or false");
    };
  }

  private static String number(FieldDescriptor field, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw unexpected(field);
    }
    if (!Digits.areKept(field, text)) {
      throw InvalidValueException.expected(KEPT);
    }
    return text;
  }

  private static Object single(FieldDescriptor field, String text) {
    float value = Float.parseFloat(number(field, text));
    var unused = finite(field, text, value);
    return value;
  }

  private static double finite(FieldDescriptor field, String text, double value) {
    if (Double.isInfinite(value) && !text.endsWith("Infinity")) {
      throw unexpected(field);
    }
    return value;
  }

  private static BigInteger whole(FieldDescriptor field, String text) {
    if (WHOLE.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(min(field)) >= 0 && value.compareTo(max(field)) <= 0) {
        return value;
      }
    }
    throw unexpected(field);
  }

  private static Object bytes(String text, InputSource source) {
    if (text.startsWith("@")) {
      return ByteString.copyFrom(source.bytes(text.substring(1)));
    }
    try {
      // Accepts both alphabets of base64, as proto-JSON does.
      return ByteString.copyFrom(
          Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException e) {
      throw InvalidValueException.expected("@FILE, or bytes in base64");
    }
  }

  private static EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
    EnumValueDescriptor value = field.getEnumType().findValueByName(text);
    if (value == null) {
      throw InvalidValueException.expected(expectedName(field, text));
    }
    return value;
  }

  private static BigInteger min(FieldDescriptor field) {
    return isUnsigned(field) ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits(field) - 1).negate();
  }

  private static BigInteger max(FieldDescriptor field) {
    int bits = isUnsigned(field) ? bits(field) : bits(field) - 1;
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static int bits(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.INT ? Integer.SIZE : Long.SIZE;
  }

  private static boolean isUnsigned(FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT32, FIXED32, UINT64, FIXED64 -> true;
      default -> false;
    };
  }

  private static InvalidValueException unexpected(FieldDescriptor field) {
    return InvalidValueException.expected(expected(field));
  }
}
