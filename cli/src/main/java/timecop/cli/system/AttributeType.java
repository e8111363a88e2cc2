package timecop.cli.system;

import io.temporal.api.enums.v1.IndexedValueType;
import java.util.Locale;

/** The types of search attributes. */
public enum AttributeType {
  KEYWORD(IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD),
  KEYWORD_LIST(IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST),
  TEXT(IndexedValueType.INDEXED_VALUE_TYPE_TEXT),
  INT(IndexedValueType.INDEXED_VALUE_TYPE_INT),
  DOUBLE(IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE),
  BOOL(IndexedValueType.INDEXED_VALUE_TYPE_BOOL),
  DATETIME(IndexedValueType.INDEXED_VALUE_TYPE_DATETIME),
  /** A type of a newer server. */
  UNKNOWN(IndexedValueType.INDEXED_VALUE_TYPE_UNSPECIFIED);

  private final IndexedValueType type;

  AttributeType(IndexedValueType type) {
    this.type = type;
  }

  static AttributeType of(IndexedValueType type) {
    for (AttributeType known : values()) {
      if (known.type == type) {
        return known;
      }
    }
    return UNKNOWN;
  }

  IndexedValueType type() {
    return type;
  }

  /** Returns the type as one word of a command line, such as keyword-list. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
