package timecop.cli.input;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the text of an option into a value of its field, whatever the field's kind. */
final class FieldText {
  // Proto-JSON writes the underscores of a name as capitals. These patterns select the names that
  // this does not change: no underscore before a digit, no two in a row, none at the end.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern LOST_IN_JSON = Pattern.compile("_[^a-z]|_$");

  private final InputSource source;
  private final JsonReader json;

  FieldText(InputSource source, JsonReader json) {
    this.source = source;
    this.json = json;
  }

  /**
   * Parses one value: an element of a repeated field, an entry of a map, or the field's value.
   *
   * @throws InvalidValueException if the text is not a value of the field
   */
  Object parse(FieldDescriptor field, String text) {
    if (field.isMapField()) {
      return entry(field.getMessageType(), text);
    }
    return switch (FieldKind.of(field)) {
      case SCALAR -> ScalarText.parse(field, text, source);
      case WRAPPER -> wrapper(field, text);
      case TIMESTAMP -> timestamp(field.getMessageType(), TimeText.timestamp(text));
      case DURATION -> duration(field.getMessageType(), TimeText.duration(text));
      case FIELD_MASK -> fieldMask(field.getMessageType(), text);
      case JSON, NESTED -> message(field.getMessageType(), text);
    };
  }

  private DynamicMessage entry(Descriptor type, String text) {
    FieldDescriptor key = type.findFieldByName("key");
    FieldDescriptor value = type.findFieldByName("value");
    int end = text.indexOf('=');
    if (end < 0) {
      throw InvalidValueException.expected("KEY=VALUE");
    }
    return DynamicMessage.newBuilder(type)
        .setField(key, part("the key", () -> parse(key, text.substring(0, end))))
        .setField(value, part("the value", () -> parse(value, text.substring(end + 1))))
        .build();
  }

  /** Parses a part of the text; an error names the part. */
  private static Object part(String name, Supplier<Object> parse) {
    try {
      return parse.get();
    } catch (InvalidValueException e) {
      throw e.error() instanceof ValueError.Expected expected
          ? InvalidValueException.expected(name + " to be " + expected.form())
          : e;
    }
  }

  private DynamicMessage wrapper(FieldDescriptor field, String text) {
    FieldDescriptor wrapped = FieldKind.scalar(field);
    return DynamicMessage.newBuilder(field.getMessageType())
        .setField(wrapped, ScalarText.parse(wrapped, text, source))
        .build();
  }

  private static DynamicMessage timestamp(Descriptor type, Instant instant) {
    return time(type, instant.getEpochSecond(), instant.getNano());
  }

  private static DynamicMessage duration(Descriptor type, Duration duration) {
    // The nanoseconds of java.time are never negative; those of protobuf have the seconds' sign.
    boolean borrows = duration.getSeconds() < 0 && duration.getNano() > 0;
    return borrows
        ? time(type, duration.getSeconds() + 1, duration.getNano() - 1_000_000_000)
        : time(type, duration.getSeconds(), duration.getNano());
  }

  private static DynamicMessage time(Descriptor type, long seconds, int nanos) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("seconds"), seconds)
        .setField(type.findFieldByName("nanos"), nanos)
        .build();
  }

  private static DynamicMessage fieldMask(Descriptor type, String text) {
    DynamicMessage.Builder mask = DynamicMessage.newBuilder(type);
    for (String path : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      if (!Stream.of(path.split("\\.", -1)).allMatch(FieldText::survivesJson)) {
        throw InvalidValueException.expected(
            "field names separated by commas, such as name,address.city");
      }
      mask.addRepeatedField(type.findFieldByName("paths"), path);
    }
    return mask.build();
  }

  private static boolean survivesJson(String name) {
    return NAME.matcher(name).matches() && !LOST_IN_JSON.matcher(name).find();
  }

  private DynamicMessage message(Descriptor type, String text) {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    List<ValueError> errors = json.read(source.text(text), message).errors();
    if (errors.size() == 1) {
      throw new InvalidValueException(errors.get(0));
    }
    if (!errors.isEmpty()) {
      throw InvalidValueException.problem(
          errors.stream().map(ValueError::message).collect(Collectors.joining("; ")));
    }
    return message.buildPartial();
  }
}
