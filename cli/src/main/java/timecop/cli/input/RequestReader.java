package timecop.cli.input;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.message.MessageJson;

/** Makes a workflow's request from options and JSON, or reports all errors in them. */
public final class RequestReader {
  private final InputSource source;
  private final HintCommands hints;
  private final MessageJson messages;
  private final JsonReader json;
  private final FieldText texts;

  /**
   * Reads the files and standard input that options name from the source.
   *
   * @param hints makes the command that errors suggest
   */
  public RequestReader(InputSource source, MessageJson messages, HintCommands hints) {
    this.source = source;
    this.hints = hints;
    this.messages = messages;
    this.json = new JsonReader(messages);
    this.texts = new FieldText(source, this.json);
  }

  /**
   * Makes the request.
   *
   * @param workflow the workflow whose request is made
   * @param input the value of --input: proto-JSON, {@code @FILE} or {@code -}; null if not given
   * @param options the texts given for each field of the request; an empty list for an option that
   *     is not given. Options override the JSON: a list replaces the whole list, a map entry
   *     replaces the entry with the same key.
   * @throws UserError with all errors
   */
  public DynamicMessage read(
      WorkflowEntry workflow, @Nullable String input, Map<RequestField, List<String>> options) {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(workflow.request());
    List<String> errors = new ArrayList<>();
    Set<FieldDescriptor> named = input == null ? Set.of() : readInput(input, request, errors);
    boolean inputIsRead = errors.isEmpty();
    Map<RequestField, List<String>> given = new LinkedHashMap<>(options);
    given.values().removeIf(List::isEmpty);
    checkOneofs(given.keySet(), errors);
    given.forEach((field, texts) -> set(request, field, texts, errors));
    // A value that could not be read is not missing; what unreadable JSON contains is unknown.
    if (inputIsRead) {
      Set<FieldDescriptor> set = new HashSet<>(named);
      given.keySet().forEach(field -> set.add(field.path().get(0)));
      checkPresent(workflow, request, set, options.keySet(), errors);
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "See every option and its type with: " + hints.startHelp(workflow.command()));
    }
    return sendable(request.build());
  }

  /**
   * Returns the request; rejects values that cannot be sent, because JSON cannot represent them.
   */
  private DynamicMessage sendable(DynamicMessage request) {
    try {
      var unused = messages.printer().print(request);
      return request;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE,
          "The request cannot be written as JSON: " + Excerpt.of(String.valueOf(e.getMessage())),
          "Show a request without sending it with: --print-input");
    }
  }

  private static String textOf(FieldDescriptor id, Message request) {
    return String.valueOf(request.getField(id)).strip();
  }

  private Set<FieldDescriptor> readInput(
      String input, DynamicMessage.Builder request, List<String> errors) {
    try {
      String text = source.text(input);
      JsonReader.Result result = json.read(text, request);
      for (ValueError error : result.errors()) {
        String value = error instanceof ValueError.Expected ? Excerpt.of(text) + ": " : "";
        errors.add("--input: " + value + error.message());
      }
      return result.named();
    } catch (InvalidValueException e) {
      String named = input.equals("-") ? "standard input" : Excerpt.of(input);
      errors.add("--input %s: %s".formatted(named, e.getMessage()));
      return Set.of();
    }
  }

  /** Rejects two options that set the same oneof. An option overrides a member in the JSON. */
  private static void checkOneofs(Set<RequestField> given, List<String> errors) {
    Map<List<Object>, Map<FieldDescriptor, String>> members = new LinkedHashMap<>();
    for (RequestField field : given) {
      for (int i = 0; i < field.path().size(); i++) {
        FieldDescriptor member = field.path().get(i);
        OneofDescriptor oneof = member.getRealContainingOneof();
        if (oneof != null) {
          members
              .computeIfAbsent(
                  List.of(field.path().subList(0, i), oneof), key -> new LinkedHashMap<>())
              .putIfAbsent(member, field.option());
        }
      }
    }
    members.forEach(
        (key, options) -> {
          if (options.size() > 1) {
            OneofDescriptor oneof = options.keySet().iterator().next().getContainingOneof();
            errors.add(JsonValidator.oneofError(options.values(), oneof));
          }
        });
  }

  private void set(
      DynamicMessage.Builder request, RequestField field, List<String> given, List<String> errors) {
    if (!field.isRepeated() && given.size() > 1) {
      errors.add("%s is given %d times; expected once".formatted(field.option(), given.size()));
      return;
    }
    List<Object> values = new ArrayList<>();
    Set<Object> keys = new LinkedHashSet<>();
    for (String text : given) {
      try {
        Object value = texts.parse(field.field(), text);
        if (field.field().isMapField() && !keys.add(key(value))) {
          throw InvalidValueException.expected("each key once");
        }
        values.add(value);
      } catch (InvalidValueException e) {
        errors.add("%s: %s: %s".formatted(field.option(), Excerpt.quoted(text), e.getMessage()));
      }
    }
    if (values.size() == given.size()) {
      put(request, field.path(), values);
    }
  }

  /** Sets the field at the end of the path, and creates the messages on the way. */
  private static void put(
      Message.Builder message, List<FieldDescriptor> path, List<Object> values) {
    FieldDescriptor field = path.get(0);
    if (path.size() > 1) {
      Message.Builder child = ((Message) message.getField(field)).toBuilder();
      put(child, path.subList(1, path.size()), values);
      message.setField(field, child.buildPartial());
    } else if (field.isMapField()) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      ((List<?>) message.getField(field)).forEach(entry -> entries.put(key(entry), entry));
      values.forEach(entry -> entries.put(key(entry), entry));
      message.setField(field, new ArrayList<>(entries.values()));
    } else {
      message.setField(field, field.isRepeated() ? values : values.get(0));
    }
  }

  private static Object key(Object entry) {
    Message message = (Message) entry;
    return message.getField(message.getDescriptorForType().findFieldByName("key"));
  }

  private static void checkPresent(
      WorkflowEntry workflow,
      DynamicMessage.Builder request,
      Set<FieldDescriptor> set,
      Set<RequestField> fields,
      List<String> errors) {
    DynamicMessage message = request.buildPartial();
    List<String> missing = new ArrayList<>(message.findInitializationErrors());
    workflow.start().id().fields().stream()
        .filter(id -> textOf(id, message).isEmpty() || !(set.contains(id) || id.hasDefaultValue()))
        .forEach(
            id -> {
              missing.remove(id.getName());
              errors.add(
                  "%s is missing or empty: it is part of the workflow ID"
                      .formatted(option(fields, id.getName())));
            });
    // protobuf returns dotted names.
    for (String name : missing) {
      errors.add("%s is missing: the field is required".formatted(option(fields, name)));
    }
  }

  /** Returns the option of the field with this dotted name; the name itself if there is none. */
  private static String option(Set<RequestField> fields, String name) {
    int index = name.split("\\.", -1).length - 1;
    return fields.stream()
        .filter(field -> (field.name() + ".").startsWith(name + "."))
        .findFirst()
        .map(field -> field.optionAt(index))
        .orElse(name);
  }
}
