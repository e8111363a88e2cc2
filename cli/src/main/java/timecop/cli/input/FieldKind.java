package timecop.cli.input;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** The form in which an option takes one value of a field. */
enum FieldKind {
  /** A number, string, bool, enum name or bytes. */
  SCALAR,
  /** A wrapper of google/protobuf/wrappers.proto, written as the value it wraps. */
  WRAPPER,
  TIMESTAMP,
  DURATION,
  FIELD_MASK,
  /** A message that can be written only as JSON. */
  JSON,
  /** A message whose fields have options of their own. */
  NESTED;

  private static final String WELL_KNOWN = "google.protobuf";

  static FieldKind of(FieldDescriptor field) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return SCALAR;
    }
    Descriptor type = field.getMessageType();
    if (isWellKnown(type)) {
      return switch (type.getName()) {
        case "Timestamp" -> TIMESTAMP;
        case "Duration" -> DURATION;
        case "FieldMask" -> FIELD_MASK;
        default -> isWrapper(type) ? WRAPPER : JSON;
      };
    }
    // One argument is a whole element of a list; a message without fields has no field to name.
    return field.isRepeated() || type.getFields().isEmpty() ? JSON : NESTED;
  }

  /** Returns whether the message is one of protobuf's own, most of which have a special JSON. */
  static boolean isWellKnown(Descriptor type) {
    return type.getFile().getPackage().equals(WELL_KNOWN);
  }

  /** Returns whether the message is a wrapper of google/protobuf/wrappers.proto. */
  static boolean isWrapper(Descriptor type) {
    return isWellKnown(type)
        && switch (type.getName()) {
          case "DoubleValue",
              "FloatValue",
              "Int64Value",
              "UInt64Value",
              "Int32Value",
              "UInt32Value",
              "BoolValue",
              "StringValue",
              "BytesValue" ->
              true;
          default -> false;
        };
  }

  /** Returns the field that a wrapper wraps, or the field itself if it is no wrapper. */
  static FieldDescriptor scalar(FieldDescriptor field) {
    return of(field) == WRAPPER ? field.getMessageType().findFieldByName("value") : field;
  }
}
