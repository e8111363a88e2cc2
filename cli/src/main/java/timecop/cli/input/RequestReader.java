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
import timecop.cli.UserError;
import timecop.cli.message.MessageJson;

/**
 * Makes a workflow's request from options and JSON, or tells everything that is wrong with them.
 */
public final class RequestReader {
  private final InputSource source;
  private final MessageJson messages;
  private final JsonReader json;
  private final FieldText texts;

  /** Reads files and standard input from the source. */
  public RequestReader(InputSource source, MessageJson messages) {
    this.source = source;
    this.messages = messages;
    this.json = new JsonReader(messages);
    this.texts = new FieldText(source, this.json);
  }

  /**
   * Makes the request.
   *
   * @param workflow whose request it is
   * @param input what --input says: proto-JSON, {@code @FILE} or {@code -}; null for an empty one
   * @param options the texts given for each field, none for those not given. They win over the
   *     JSON: a list replaces its list, an entry of a map its entry of that key.
   * @throws UserError naming every fault
   */
  public DynamicMessage read(
      WorkflowEntry workflow, @Nullable String input, Map<RequestField, List<String>> options) {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(workflow.request());
    List<String> faults = new ArrayList<>();
    Set<FieldDescriptor> named = input == null ? Set.of() : readInput(input, request, faults);
    boolean inputIsRead = faults.isEmpty();
    Map<RequestField, List<String>> given = new LinkedHashMap<>(options);
    given.values().removeIf(List::isEmpty);
    checkOneofs(given.keySet(), faults);
    int before = faults.size();
    given.forEach((field, texts) -> set(request, field, texts, faults));
    // What was meant to be set is not known where something could not be read.
    if (inputIsRead && faults.size() == before) {
      Set<FieldDescriptor> set = new HashSet<>(named);
      given.keySet().forEach(field -> set.add(field.path().get(0)));
      checkPresent(workflow, request, set, options.keySet(), faults);
    }
    if (!faults.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          faults,
          "timecop start %s --help shows every option with its type."
              .formatted(workflow.command()));
    }
    return sendable(request.build());
  }

  /** The same request, if it can be sent: as JSON, which has no form for some values. */
  private DynamicMessage sendable(DynamicMessage request) {
    try {
      var unused = messages.printer().print(request);
      return request;
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE,
          "The request has no form in JSON: " + Quoted.brief(String.valueOf(e.getMessage())),
          "--print-input shows a request without sending it.");
    }
  }

  /** The value of the request's key field as text; empty when it is not set, or there is none. */
  public static String keyOf(WorkflowEntry workflow, Message request) {
    return workflow.idField().map(id -> String.valueOf(request.getField(id)).strip()).orElse("");
  }

  private Set<FieldDescriptor> readInput(
      String input, DynamicMessage.Builder request, List<String> faults) {
    try {
      String text = source.text(input);
      JsonReader.Answer answer = json.read(text, request);
      // A fault of the whole does not show it: it is shown here, as one of an option is.
      for (String fault : answer.faults()) {
        String shown = fault.startsWith("expected ") ? Quoted.brief(text) + ": " : "";
        faults.add("--input: " + shown + fault);
      }
      return answer.named();
    } catch (IllegalArgumentException e) {
      faults.add(
          "--input %s: %s"
              .formatted(
                  input.equals("-") ? "standard input" : Quoted.brief(input), e.getMessage()));
      return Set.of();
    }
  }

  /** Refuses two options that set one oneof; beside the JSON, the option wins. */
  private static void checkOneofs(Set<RequestField> given, List<String> faults) {
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
            faults.add(
                "%s: expected one of them, which are the oneof %s"
                    .formatted(
                        String.join(" and ", options.values()),
                        options.keySet().iterator().next().getContainingOneof().getName()));
          }
        });
  }

  private void set(
      DynamicMessage.Builder request, RequestField field, List<String> given, List<String> faults) {
    if (!field.isRepeated() && given.size() > 1) {
      faults.add("%s is given %d times; expected once".formatted(field.option(), given.size()));
      return;
    }
    List<Object> values = new ArrayList<>();
    Set<Object> keys = new LinkedHashSet<>();
    for (String text : given) {
      try {
        Object value = texts.parse(field.field(), text);
        if (field.field().isMapField() && !keys.add(key(value))) {
          throw new IllegalArgumentException("expected each key once");
        }
        values.add(value);
      } catch (IllegalArgumentException e) {
        faults.add("%s: %s: %s".formatted(field.option(), Quoted.of(text), e.getMessage()));
      }
    }
    if (values.size() == given.size()) {
      put(request, field.path(), values);
    }
  }

  /** Puts the values at the end of the path, in messages that are made or kept on the way. */
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
      List<String> faults) {
    DynamicMessage message = request.buildPartial();
    List<String> missing = new ArrayList<>(message.findInitializationErrors());
    workflow
        .idField()
        .filter(
            id -> keyOf(workflow, message).isEmpty() || !(set.contains(id) || id.hasDefaultValue()))
        .ifPresent(
            id -> {
              missing.remove(id.getName());
              faults.add(
                  "%s is missing or empty: it is part of the workflow ID"
                      .formatted(option(fields, id.getName())));
            });
    for (String path : missing) {
      faults.add("%s is missing: the message requires it".formatted(option(fields, path)));
    }
  }

  /** The option of the field at that dotted path, or of those in it; else the path itself. */
  private static String option(Set<RequestField> fields, String path) {
    int index = path.split("\\.", -1).length - 1;
    return fields.stream()
        .filter(field -> (field.name() + ".").startsWith(path + "."))
        .findFirst()
        .map(field -> field.optionAt(index))
        .orElse(path);
  }
}
