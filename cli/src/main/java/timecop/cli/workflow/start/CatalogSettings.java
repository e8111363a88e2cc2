package timecop.cli.workflow.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.WorkflowEntry;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.SearchAttributeEntry;
import timecop.catalog.start.StartRules;
import timecop.catalog.start.WorkflowTimeouts;
import timecop.cli.message.MessageJson;
import timecop.cli.system.AttributeType;
import timecop.cli.workflow.start.StartSettings.Attribute;
import timecop.cli.workflow.start.StartSettings.Ids;
import timecop.cli.workflow.start.StartSettings.Notes;

/**
 * How a workflow is started by the catalogue, as far as the command line says nothing else.
 *
 * @param json reads the fields that are search attributes and the memo
 */
public record CatalogSettings(WorkflowEntry workflow, MessageJson json) {
  /** Returns the settings of a line, completed by those of the catalogue. */
  public StartSettings complete(StartSettings given, Message request)
      throws InvalidProtocolBufferException {
    StartRules rules = workflow.start();
    JsonNode fields = json.print(request);
    Map<String, JsonNode> memo = new LinkedHashMap<>();
    rules
        .memo()
        .forEach((key, field) -> value(fields, field).ifPresent(value -> memo.put(key, value)));
    memo.putAll(given.memo());
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (SearchAttributeEntry attribute : rules.searchAttributes()) {
      attribute
          .field()
          .flatMap(field -> value(fields, field))
          .ifPresent(value -> attributes.put(attribute.name(), attribute(attribute, value)));
    }
    attributes.putAll(given.searchAttributes());
    return new StartSettings(
        timeouts(given.timeouts(), rules.timeouts()),
        new Ids(
            given.ids().reuse().or(rules.policies()::idReuse),
            given.ids().conflict().or(rules.policies()::idConflict)),
        given.delay(),
        memo,
        attributes,
        given.retry().or(rules::retry),
        new PriorityEntry(
            given.priority().level() > 0 ? given.priority().level() : rules.priority().level(),
            or(given.priority().fairnessKey(), rules.priority().fairnessKey())),
        new Notes(or(given.notes().summary(), rules.summary()), given.notes().details()));
  }

  private static String or(String given, String declared) {
    return given.isEmpty() ? declared : given;
  }

  /** Returns the time limits; what the catalogue declares never exceeds what the line says. */
  private static WorkflowTimeouts timeouts(WorkflowTimeouts given, WorkflowTimeouts declared) {
    Optional<Duration> execution = given.execution().or(declared::execution);
    Optional<Duration> run = given.run().or(() -> within(declared.run(), execution));
    return new WorkflowTimeouts(
        execution, run, given.task().or(() -> within(within(declared.task(), run), execution)));
  }

  private static Optional<Duration> within(Optional<Duration> time, Optional<Duration> limit) {
    return time.isPresent() && limit.isPresent() && time.get().compareTo(limit.get()) > 0
        ? limit
        : time;
  }

  /** Returns the value of a field; empty if it has none, or an empty text or list. */
  private static Optional<JsonNode> value(JsonNode fields, FieldDescriptor field) {
    return Optional.ofNullable(fields.get(field.getName()));
  }

  private static Attribute attribute(SearchAttributeEntry attribute, JsonNode value) {
    // A list as JSON: one of its texts could itself look like a list.
    String text = value.isArray() ? value.toString() : value.asText();
    return new Attribute(
        "search attribute " + attribute.name(), List.of(text), declared(attribute));
  }

  private static AttributeType declared(SearchAttributeEntry attribute) {
    return AttributeType.valueOf(attribute.type().name());
  }
}
