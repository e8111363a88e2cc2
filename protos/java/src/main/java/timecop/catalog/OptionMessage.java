package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A custom option read by the names of its fields, whichever class holds it. */
record OptionMessage(Message message) {

  /** The option of that full name among the options of a descriptor, when it is set. */
  static Optional<OptionMessage> in(Message options, String fullName) {
    return options.getAllFields().entrySet().stream()
        .filter(field -> field.getKey().getFullName().equals(fullName))
        .map(field -> new OptionMessage((Message) field.getValue()))
        .findFirst();
  }

  String string(String name) {
    return (String) message.getField(field(name));
  }

  double number(String name) {
    return (double) message.getField(field(name));
  }

  int integer(String name) {
    return (int) message.getField(field(name));
  }

  <T> List<T> list(String name, Class<T> type) {
    return ((List<?>) message.getField(field(name))).stream().map(type::cast).toList();
  }

  Optional<OptionMessage> child(String name) {
    FieldDescriptor field = field(name);
    return message.hasField(field)
        ? Optional.of(new OptionMessage((Message) message.getField(field)))
        : Optional.empty();
  }

  Optional<Duration> duration(String name) {
    return child(name)
        .map(
            d ->
                Duration.ofSeconds(
                    (long) d.message.getField(d.field("seconds")), d.integer("nanos")));
  }

  private FieldDescriptor field(String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw new CatalogException(
          List.of(
              "%s has no field %s: it was made with another version of timecop/catalog/options.proto"
                  .formatted(message.getDescriptorForType().getFullName(), name)));
    }
    return field;
  }
}
