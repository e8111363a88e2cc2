package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;

/** Finds numbers that a floating-point number would change, such as a 64-bit ID in a Struct. */
final class Digits {
  private Digits() {}

  /** Returns whether a number of a Struct, which is a double, arrives with the given digits. */
  static boolean areKept(JsonNode number) {
    return isSame(number.decimalValue(), Double.toString(number.doubleValue()));
  }

  /**
   * Returns whether a whole number arrives unchanged in the field. The digits of a fraction are
   * rounded in every floating-point number, so they may be.
   *
   * @param text a number in the field's form
   */
  static boolean areKept(FieldDescriptor field, String text) {
    if (!text.matches("-?[0-9]+")) {
      return true;
    }
    return switch (field.getType()) {
      case DOUBLE -> isSame(new BigDecimal(text), Double.toString(Double.parseDouble(text)));
      case FLOAT -> isSame(new BigDecimal(text), Float.toString(Float.parseFloat(text)));
      default -> true;
    };
  }

  private static boolean isSame(BigDecimal given, String shortest) {
    // An infinite one is too large, which is another error.
    return shortest.endsWith("Infinity") || new BigDecimal(shortest).compareTo(given) == 0;
  }
}
