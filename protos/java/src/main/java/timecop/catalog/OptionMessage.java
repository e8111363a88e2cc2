package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A custom option read by the names of its fields, whichever class holds it. */
record OptionMessage(Message message) {
  // google/protobuf/duration.proto.
  private static final long MOST_SECONDS = 315_576_000_000L;
  private static final int MOST_NANOS = 999_999_999;

  /** The option of that full name among the options of a descriptor, when it is set. */
  static Optional<OptionMessage> in(Message options, String fullName) {
    return options.getAllFields().entrySet().stream()
        .filter(field -> field.getKey().getFullName().equals(fullName))
        .map(field -> new OptionMessage((Message) field.getValue()))
        .findFirst();
  }

  String string(String name) {
    return value(name, String.class);
  }

  double number(String name) {
    return value(name, Double.class);
  }

  int integer(String name) {
    return value(name, Integer.class);
  }

  <T> List<T> list(String name, Class<T> type) {
    List<?> elements = value(name, List.class);
    return elements.stream().map(element -> checked(name, element, type)).toList();
  }

  Optional<OptionMessage> child(String name) {
    FieldDescriptor field = field(name);
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !message.hasField(field)
        ? Optional.empty()
        : Optional.of(new OptionMessage(value(name, Message.class)));
  }

  /**
   * A google.protobuf.Duration.
   *
   * @throws IllegalArgumentException if it is beyond what duration.proto allows
   */
  Optional<Duration> duration(String name) {
    return child(name).map(OptionMessage::duration);
  }

  private Duration duration() {
    long seconds = value("seconds", Long.class);
    int nanos = integer("nanos");
    if (Math.abs((long) nanos) > MOST_NANOS
        || seconds > MOST_SECONDS
        || seconds < -MOST_SECONDS
        || (seconds < 0 ? nanos > 0 : seconds > 0 && nanos < 0)) {
      throw new IllegalArgumentException(seconds + " s and " + nanos + " ns are no duration");
    }
    return Duration.ofSeconds(seconds, nanos);
  }

  private <T> T value(String name, Class<T> type) {
    return checked(name, message.getField(field(name)), type);
  }

  private <T> T checked(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw otherVersion("has another type in its field " + name);
    }
    return type.cast(value);
  }

  private FieldDescriptor field(String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw otherVersion("has no field " + name);
    }
    return field;
  }

  private CatalogException otherVersion(String difference) {
    return new CatalogException(
        List.of(
            "%s %s: it was made with another version of timecop/catalog/options.proto"
                .formatted(message.getDescriptorForType().getFullName(), difference)));
  }
}
