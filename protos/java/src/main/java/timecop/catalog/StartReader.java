package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import timecop.catalog.start.IdTemplate;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.SearchAttributeEntry;
import timecop.catalog.start.StartPolicies;
import timecop.catalog.start.StartPolicies.IdConflict;
import timecop.catalog.start.StartPolicies.IdReuse;
import timecop.catalog.start.StartPolicies.ParentClose;
import timecop.catalog.start.StartRules;
import timecop.catalog.start.StartRules.IdRule;
import timecop.catalog.start.WorkflowTimeouts;

/** Reads how a workflow is started; adds what is invalid or contradictory to the errors. */
final class StartReader {
  private static final int LAST_LEVEL = 5;
  private static final WorkflowTimeouts NO_TIMEOUTS =
      new WorkflowTimeouts(Optional.empty(), Optional.empty(), Optional.empty());
  private static final StartPolicies NO_POLICIES =
      new StartPolicies(Optional.empty(), Optional.empty(), Optional.empty());

  private final OptionMessage workflow;
  private final Descriptor request;

  private StartReader(OptionMessage workflow, Descriptor request) {
    this.workflow = workflow;
    this.request = request;
  }

  static StartRules read(MethodDescriptor rpc, OptionMessage workflow) {
    return new StartReader(workflow, rpc.getInputType()).read();
  }

  private StartRules read() {
    IdRule id = id();
    return workflow
        .added("start")
        .map(start -> rules(id, start))
        .orElseGet(
            () ->
                new StartRules(
                    id,
                    NO_TIMEOUTS,
                    Optional.empty(),
                    NO_POLICIES,
                    List.of(),
                    Map.of(),
                    PriorityEntry.NONE,
                    ""));
  }

  private StartRules rules(IdRule id, OptionMessage start) {
    return new StartRules(
        id,
        timeouts(start),
        start.child("retry").map(EntryReader::retry),
        policies(start),
        attributes(start),
        memo(start),
        start.child("priority").map(StartReader::priority).orElse(PriorityEntry.NONE),
        start.optional("summary", TextForm.LINE));
  }

  private IdRule id() {
    String name = workflow.string("id_field");
    String text = workflow.addedText("id_template");
    Optional<FieldDescriptor> field = field(name, EntryReader::isKey);
    if (!name.isEmpty() && field.isEmpty()) {
      workflow.error(
          "invalid id_field \"%s\": expected a non-repeated string, number, bool or enum of %s"
              .formatted(name, request.getFullName()));
    }
    if (!name.isEmpty() && !text.isEmpty()) {
      workflow.error("has both id_field and id_template, expected one of them");
    }
    if (text.isEmpty()) {
      return new IdRule(field, Optional.empty());
    }
    List<String> errors = new ArrayList<>();
    Optional<IdTemplate> template = IdTemplate.parse(text, request, EntryReader::isKey, errors);
    errors.forEach(workflow::error);
    return new IdRule(Optional.empty(), template);
  }

  private Optional<FieldDescriptor> field(String name, Predicate<FieldDescriptor> condition) {
    return Optional.ofNullable(request.findFieldByName(name)).filter(condition);
  }

  private static WorkflowTimeouts timeouts(OptionMessage start) {
    WorkflowTimeouts timeouts =
        new WorkflowTimeouts(
            start.duration("execution_timeout"),
            start.duration("run_timeout"),
            start.duration("task_timeout"));
    EntryReader.checkOrder(
        start, "run_timeout", timeouts.run(), "execution_timeout", timeouts.execution());
    EntryReader.checkOrder(start, "task_timeout", timeouts.task(), "run_timeout", timeouts.run());
    EntryReader.checkOrder(
        start, "task_timeout", timeouts.task(), "execution_timeout", timeouts.execution());
    return timeouts;
  }

  private StartPolicies policies(OptionMessage start) {
    StartPolicies policies =
        new StartPolicies(
            start.choice("id_reuse_policy", IdReuse.class),
            start.choice("id_conflict_policy", IdConflict.class),
            start.choice("parent_close_policy", ParentClose.class));
    if (policies.idReuse().equals(Optional.of(IdReuse.REJECT_DUPLICATE))
        && policies.idConflict().equals(Optional.of(IdConflict.TERMINATE_EXISTING))) {
      start.error(
          "id_reuse_policy REJECT_DUPLICATE contradicts id_conflict_policy TERMINATE_EXISTING: the"
              + " terminated workflow would have used the ID");
    }
    if ((policies.idReuse().isPresent() || policies.idConflict().isPresent())
        && workflow.addedText("id_template").isEmpty()) {
      start.error(
          "has a policy for an ID that is used again, but no id_template: each start has an ID of"
              + " its own");
    }
    return policies;
  }

  private List<SearchAttributeEntry> attributes(OptionMessage start) {
    List<SearchAttributeEntry> attributes = new ArrayList<>();
    for (OptionMessage one : start.children("search_attributes")) {
      String name = one.required("name", TextForm.LINE);
      Optional<SearchAttributeEntry.Type> type =
          one.choice("type", SearchAttributeEntry.Type.class);
      String fieldName = one.string("field");
      if (type.isEmpty()) {
        one.error("search attribute %s has no type".formatted(name));
        continue;
      }
      Optional<FieldDescriptor> field = field(fieldName, type.get()::accepts);
      if (!fieldName.isEmpty() && field.isEmpty()) {
        one.error(
            "search attribute %s takes \"%s\", expected a field of %s whose values are %s"
                .formatted(name, fieldName, request.getFullName(), type.get()));
      }
      if (attributes.stream().anyMatch(other -> other.name().equals(name))) {
        one.error("search attribute %s is declared twice".formatted(name));
      }
      attributes.add(new SearchAttributeEntry(name, type.get(), field));
    }
    return List.copyOf(attributes);
  }

  private Map<String, FieldDescriptor> memo(OptionMessage start) {
    Map<String, FieldDescriptor> memo = new LinkedHashMap<>();
    for (OptionMessage one : start.children("memo")) {
      String key = one.required("key", TextForm.LINE);
      String fieldName = one.string("field");
      Optional<FieldDescriptor> field = field(fieldName, any -> true);
      if (field.isEmpty()) {
        one.error(
            "memo %s takes \"%s\", expected a field of %s"
                .formatted(key, fieldName, request.getFullName()));
      } else if (memo.put(key, field.get()) != null) {
        one.error("memo %s is declared twice".formatted(key));
      }
    }
    return memo;
  }

  private static PriorityEntry priority(OptionMessage options) {
    PriorityEntry priority =
        new PriorityEntry(
            options.integer("level"), options.optional("fairness_key", TextForm.LINE));
    if (priority.level() < 0 || priority.level() > LAST_LEVEL) {
      options.error("priority level is %d, expected 1 to 5".formatted(priority.level()));
    }
    return priority;
  }
}
