package timecop.cli.input;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import timecop.cli.input.RequestField.Form;

/**
 * The fields of a request: with an option, or only in {@code --input}.
 *
 * @param options the fields with an option, in the order of the proto file; the fields of a message
 *     stand in its place
 * @param onlyByInput the names of the fields without an option, such as {@code tree.parent}: a
 *     message that contains itself, or one nested too deep
 */
public record RequestFields(List<RequestField> options, List<String> onlyByInput) {
  // Deeper fields have no option: --help has to stay readable. Messages with very many fields get
  // options for fewer levels.
  private static final int MAX_DEPTH = 5;
  private static final int MAX_OPTIONS = 300;

  /**
   * Lists the fields of a message.
   *
   * @param taken whether an option is the command's own; the field whose option would have that
   *     name gets {@code --input.FIELD} instead
   */
  public static RequestFields of(Descriptor message, Predicate<String> taken) {
    int depth = MAX_DEPTH;
    Collector collector;
    do {
      collector = new Collector(message, taken, depth--);
      collector.collect(message, List.of());
    } while (collector.options.size() > MAX_OPTIONS && depth > 0);
    return new RequestFields(collector.options, collector.onlyByInput);
  }

  /** Returns the options of which only one can be given, this one included; empty if no oneof. */
  public List<String> alternatives(RequestField field) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < field.path().size(); i++) {
      OneofDescriptor oneof = field.path().get(i).getRealContainingOneof();
      if (oneof != null) {
        int index = i;
        List<FieldDescriptor> above = field.path().subList(0, i);
        options.stream()
            .filter(
                other ->
                    other.path().size() > index
                        && other.path().subList(0, index).equals(above)
                        && oneof.equals(other.path().get(index).getRealContainingOneof()))
            .forEach(other -> found.add(other.optionAt(index)));
      }
    }
    return List.copyOf(found);
  }

  private static final class Collector {
    private final Predicate<String> taken;
    private final int maxDepth;
    private final List<RequestField> options = new ArrayList<>();
    private final List<String> onlyByInput = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    // What a field in a message called "input" must not be called.
    private final Set<String> ofInput = new HashSet<>();

    Collector(Descriptor message, Predicate<String> taken, int maxDepth) {
      this.taken = taken;
      this.maxDepth = maxDepth;
      for (FieldDescriptor field : message.getFields()) {
        boolean isOption = FieldKind.of(field) != FieldKind.NESTED;
        if (isOption && taken.test(new RequestField(List.of(field), Form.PLAIN).option())) {
          ofInput.add(new RequestField(List.of(field), Form.OF_INPUT).option());
        }
      }
    }

    void collect(Descriptor message, List<FieldDescriptor> above) {
      for (FieldDescriptor descriptor : message.getFields()) {
        List<FieldDescriptor> path = new ArrayList<>(above);
        path.add(descriptor);
        RequestField field = field(List.copyOf(path));
        boolean isNested = FieldKind.of(descriptor) == FieldKind.NESTED;
        if (isNested && path.size() < maxDepth && !contains(path, descriptor.getMessageType())) {
          collect(descriptor.getMessageType(), path);
        } else if (isNested || !names.add(field.option())) {
          onlyByInput.add(field.name());
        } else {
          options.add(field);
        }
      }
    }

    private RequestField field(List<FieldDescriptor> path) {
      RequestField plain = new RequestField(path, Form.PLAIN);
      return taken.test(plain.option()) || ofInput.contains(plain.option())
          ? new RequestField(path, Form.OF_INPUT)
          : plain;
    }

    /** Returns whether the path leads through a message of this type. */
    private static boolean contains(List<FieldDescriptor> path, Descriptor type) {
      return path.stream().anyMatch(field -> field.getContainingType().equals(type));
    }
  }
}
