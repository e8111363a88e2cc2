package timecop.cli.input;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/** How one value of a field is written in an option. */
enum FieldKind {
  /** A number, string, bool, enum name or bytes. */
  SCALAR,
  /** A wrapper of google/protobuf/wrappers.proto: written as what it wraps. */
  WRAPPER,
  TIMESTAMP,
  DURATION,
  FIELD_MASK,
  /** A message that has no form but JSON. */
  JSON,
  /** A message whose fields are options of their own. */
  NESTED;

  private static final String WELL_KNOWN = "google.protobuf.";

  static FieldKind of(FieldDescriptor field) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return SCALAR;
    }
    Descriptor type = field.getMessageType();
    if (type.getFullName().startsWith(WELL_KNOWN)) {
      return switch (type.getFullName().substring(WELL_KNOWN.length())) {
        case "Timestamp" -> TIMESTAMP;
        case "Duration" -> DURATION;
        case "FieldMask" -> FIELD_MASK;
        case "DoubleValue",
            "FloatValue",
            "Int64Value",
            "UInt64Value",
            "Int32Value",
            "UInt32Value",
            "BoolValue",
            "StringValue",
            "BytesValue" ->
            WRAPPER;
        default -> JSON;
      };
    }
    // An element of a list is one text, and so is a message that has no field to name.
    return field.isRepeated() || type.getFields().isEmpty() ? JSON : NESTED;
  }

  /** The field whose text a wrapper takes; of any other kind the field itself. */
  static FieldDescriptor scalar(FieldDescriptor field) {
    return of(field) == WRAPPER ? field.getMessageType().findFieldByName("value") : field;
  }
}
