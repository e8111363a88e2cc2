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
import java.util.stream.Collectors;

/**
 * The fields of a request: those with an option, and those that only JSON can give.
 *
 * @param options in the order of the proto file, those of a message in place of it
 * @param onlyByInput the names of fields without an option, such as {@code tree.parent}: a message
 *     in itself, or one too deep
 */
public record RequestFields(List<RequestField> options, List<String> onlyByInput) {
  // An option is for typing: what is nested deeper is written as JSON, and earlier where there
  // would be more options than a help can list.
  private static final int DEEPEST = 5;
  private static final int MOST = 300;

  /**
   * The fields of the message.
   *
   * @param taken tells the options that are the command's own; a field of such a name has {@code
   *     --input.FIELD}
   */
  public static RequestFields of(Descriptor message, Predicate<String> taken) {
    int depth = DEEPEST;
    Collector collector;
    do {
      collector = new Collector(taken, depth--);
      collector.collect(message, List.of(), "--");
    } while (collector.options.size() > MOST && depth > 0);
    return new RequestFields(collector.options, collector.onlyByInput);
  }

  /** The options of which one at most can be given, itself among them; empty without a oneof. */
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
    private final int deepest;
    private final List<RequestField> options = new ArrayList<>();
    private final List<String> onlyByInput = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Collector(Predicate<String> taken, int deepest) {
      this.taken = taken;
      this.deepest = deepest;
    }

    void collect(Descriptor message, List<FieldDescriptor> above, String prefix) {
      for (FieldDescriptor field : message.getFields()) {
        List<FieldDescriptor> path = new ArrayList<>(above);
        path.add(field);
        String option = prefix + field.getName().replace('_', '-');
        if (taken.test(option)) {
          option = "--input." + field.getName();
        }
        boolean isNested = FieldKind.of(field) == FieldKind.NESTED;
        if (isNested && path.size() < deepest && !contains(path, field.getMessageType())) {
          collect(field.getMessageType(), path, option + ".");
        } else if (isNested || !names.add(option)) {
          onlyByInput.add(
              path.stream().map(FieldDescriptor::getName).collect(Collectors.joining(".")));
        } else {
          options.add(new RequestField(List.copyOf(path), option));
        }
      }
    }

    /** Whether the way to a message leads through one of its own type. */
    private static boolean contains(List<FieldDescriptor> path, Descriptor type) {
      return path.stream().anyMatch(field -> field.getContainingType().equals(type));
    }
  }
}
