package timecop.catalog.start;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Optional;

/**
 * A search attribute of a workflow.
 *
 * @param name its name in the namespace
 * @param type its type
 * @param field the request field that has its value; empty if the workflow sets it itself
 */
public record SearchAttributeEntry(String name, Type type, Optional<FieldDescriptor> field) {

  /** How the server compares it. */
  public enum Type {
    KEYWORD,
    TEXT,
    INT,
    DOUBLE,
    BOOL,
    DATETIME,
    KEYWORD_LIST;

    /** Returns whether a field's values can be its values. */
    public boolean accepts(FieldDescriptor field) {
      boolean isWhole =
          switch (field.getJavaType()) {
            case INT, LONG -> true;
            default -> false;
          };
      return field.isRepeated() == (this == KEYWORD_LIST)
          && switch (this) {
            case KEYWORD, TEXT, KEYWORD_LIST ->
                switch (field.getJavaType()) {
                  case MESSAGE, BYTE_STRING -> false;
                  default -> true;
                };
            case INT -> isWhole;
            case DOUBLE ->
                isWhole
                    || field.getJavaType() == FieldDescriptor.JavaType.DOUBLE
                    || field.getJavaType() == FieldDescriptor.JavaType.FLOAT;
            case BOOL -> field.getJavaType() == FieldDescriptor.JavaType.BOOLEAN;
            case DATETIME ->
                field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && field.getMessageType().getFullName().equals("google.protobuf.Timestamp");
          };
    }
  }
}
