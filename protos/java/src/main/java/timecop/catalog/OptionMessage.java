package timecop.catalog;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A custom option, read by the names of its fields, so that any class may represent it.
 *
 * <p>Every reading method throws a {@link CatalogException} if the option has no such field, or one
 * of another type: it was then compiled with another version of options.proto.
 *
 * @param owner the full name of the element that has the option
 * @param message the option's value
 * @param errors the list that receives what is invalid
 */
record OptionMessage(String owner, Message message, List<String> errors) {
  // The range that google/protobuf/duration.proto allows.
  private static final long MAXIMUM_SECONDS = 315_576_000_000L;
  private static final int MAXIMUM_NANOS = 999_999_999;

  /** Returns the option of that full name among the options of the owner, if it is set. */
  static Optional<OptionMessage> in(
      String owner, Message options, String fullName, List<String> errors) {
    return options.getAllFields().entrySet().stream()
        .filter(field -> field.getKey().getFullName().equals(fullName))
        .map(field -> new OptionMessage(owner, (Message) field.getValue(), errors))
        .findFirst();
  }

  /** Adds an error of the owner. */
  void error(String problem) {
    errors.add(owner + ": " + problem);
  }

  String string(String name) {
    return value(name, String.class);
  }

  /** Returns a text that must be set and have the form; adds an error otherwise. */
  String required(String name, TextForm form) {
    if (string(name).isEmpty()) {
      error(name + " is not set");
    }
    return optional(name, form);
  }

  /** Returns a text that must have the form if it is set; adds an error otherwise. */
  String optional(String name, TextForm form) {
    String text = string(name);
    if (!text.isEmpty() && !form.matches(text)) {
      error(form.mismatch(name, text));
    }
    return text;
  }

  /**
   * Returns a message that is set, of a field that older versions of the options lack; their
   * catalogues stay valid.
   */
  Optional<OptionMessage> added(String name) {
    return knows(name) ? child(name) : Optional.empty();
  }

  /** Returns a text of a field that older versions of the options lack. */
  String addedText(String name) {
    return knows(name) ? string(name) : "";
  }

  /** Returns a list of texts of a field that older versions of the options lack. */
  List<String> addedTexts(String name) {
    return knows(name) ? list(name, String.class) : List.of();
  }

  private boolean knows(String name) {
    return message.getDescriptorForType().findFieldByName(name) != null;
  }

  /** Returns the messages of a repeated field. */
  List<OptionMessage> children(String name) {
    return list(name, Message.class).stream()
        .map(element -> new OptionMessage(owner, element, errors))
        .toList();
  }

  /**
   * Returns the value of an enum, by the constant whose name ends that of the value; empty if it is
   * not set, which is number 0. Adds an error for a value that this version does not know.
   */
  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    EnumValueDescriptor value = value(name, EnumValueDescriptor.class);
    if (value.getNumber() == 0) {
      return Optional.empty();
    }
    Optional<E> found =
        Stream.of(type.getEnumConstants())
            .filter(constant -> value.getName().endsWith("_" + constant.name()))
            .max(Comparator.comparingInt(constant -> constant.name().length()));
    if (found.isEmpty()) {
      error("%s is %s, which this version does not know".formatted(name, value.getName()));
    }
    return found;
  }

  boolean flag(String name) {
    return value(name, Boolean.class);
  }

  boolean addedFlag(String name) {
    return knows(name) && flag(name);
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
        : Optional.of(new OptionMessage(owner, value(name, Message.class), errors));
  }

  /** Returns a duration of a field that older versions of the options lack. */
  Optional<Duration> addedDuration(String name) {
    return knows(name) ? duration(name) : Optional.empty();
  }

  /** Returns a google.protobuf.Duration if it is set and positive; adds an error otherwise. */
  Optional<Duration> duration(String name) {
    Optional<OptionMessage> child = child(name);
    if (child.isEmpty()) {
      return Optional.empty();
    }
    long seconds = child.get().value("seconds", Long.class);
    int nanos = child.get().integer("nanos");
    if (Math.abs((long) nanos) > MAXIMUM_NANOS
        || seconds > MAXIMUM_SECONDS
        || seconds < -MAXIMUM_SECONDS
        || (seconds < 0 ? nanos > 0 : seconds > 0 && nanos < 0)) {
      error("%s is %d s and %d ns, not a valid duration".formatted(name, seconds, nanos));
      return Optional.empty();
    }
    Duration duration = Duration.ofSeconds(seconds, nanos);
    if (duration.isNegative() || duration.isZero()) {
      error(name + " is not longer than 0");
    }
    return Optional.of(duration);
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
            "%s %s: compiled with another version of timecop/catalog/options.proto"
                .formatted(message.getDescriptorForType().getFullName(), difference)));
  }
}
