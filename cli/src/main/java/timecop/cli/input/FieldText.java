package timecop.cli.input;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of fields of every kind, from the texts of their options. */
final class FieldText {
  // What comes back the same from JSON, which writes a name's underscores as capitals: none before
  // a digit, none in a row.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern LOST_IN_JSON = Pattern.compile("_[^a-z]|_$");

  private final InputSource source;
  private final JsonReader json;

  FieldText(InputSource source, JsonReader json) {
    this.source = source;
    this.json = json;
  }

  /**
   * The field's value; an element of a repeated one's, an entry of a map's.
   *
   * @throws IllegalArgumentException saying what was expected
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
      throw new IllegalArgumentException("expected KEY=VALUE");
    }
    return DynamicMessage.newBuilder(type)
        .setField(key, named("the key", () -> parse(key, text.substring(0, end))))
        .setField(value, named("the value", () -> parse(value, text.substring(end + 1))))
        .build();
  }

  private static Object named(String part, Supplier<Object> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).replaceFirst("^expected ", "expected " + part + " to be "),
          e);
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
    // java.time's nanos are never negative; protobuf's have the sign of the seconds.
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
        throw new IllegalArgumentException(
            "expected names of fields joined by commas, such as name,address.city");
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
    List<String> faults = json.read(source.text(text), message).faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return message.buildPartial();
  }
}
