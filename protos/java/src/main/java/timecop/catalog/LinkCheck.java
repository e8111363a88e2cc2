package timecop.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.catalog.start.SearchAttributeEntry;

/** Checks the names by which the entries of a catalogue refer to each other. */
record LinkCheck(
    Map<String, WorkflowEntry> workflows,
    Map<String, ActivityEntry> activities,
    List<HandlerEntry> handlers) {

  List<String> errors() {
    List<String> errors = new ArrayList<>();
    workflows.values().forEach(workflow -> checkUses(workflow, errors));
    workflows.values().forEach(workflow -> checkHandles(workflow, errors));
    checkHandlers(errors);
    checkAttributes(errors);
    return errors;
  }

  private void checkUses(WorkflowEntry workflow, List<String> errors) {
    for (String used : new LinkedHashSet<>(workflow.uses())) {
      ActivityEntry activity = activities.get(used);
      if (activity == null && !workflows.containsKey(used)) {
        errors.add(
            "%s: uses \"%s\", which is not an activity or a workflow"
                .formatted(workflow.name(), used));
      } else if (activity != null && workflows.containsKey(used)) {
        errors.add(
            "%s: uses \"%s\", which is both an activity and a workflow"
                .formatted(workflow.name(), used));
      } else if (activity != null
          && activity.isLocal()
          && !activity.worker().equals(workflow.worker())) {
        errors.add(
            "%s: uses \"%s\", a local activity of %s"
                .formatted(workflow.name(), used, activity.worker().name()));
      }
    }
    twice(workflow.uses())
        .forEach(name -> errors.add("%s: uses %s twice".formatted(workflow.name(), name)));
  }

  private void checkHandles(WorkflowEntry workflow, List<String> errors) {
    String worker = workflow.worker().name();
    for (String name : new LinkedHashSet<>(workflow.handles())) {
      if (handlers.stream().noneMatch(handler -> isHandled(handler, workflow, name))) {
        Optional<HandlerEntry> elsewhere =
            handlers.stream().filter(handler -> handler.name().equals(name)).findFirst();
        errors.add(
            elsewhere.isPresent()
                ? "%s: handles \"%s\", which is declared in %s, expected %s"
                    .formatted(workflow.name(), name, elsewhere.get().worker().name(), worker)
                : "%s: handles \"%s\", which is not a signal, query or update of %s"
                    .formatted(workflow.name(), name, worker));
      }
    }
    twice(workflow.handles())
        .forEach(name -> errors.add("%s: handles %s twice".formatted(workflow.name(), name)));
  }

  private static boolean isHandled(HandlerEntry handler, WorkflowEntry workflow, String name) {
    return handler.name().equals(name) && handler.worker().equals(workflow.worker());
  }

  private void checkHandlers(List<String> errors) {
    Map<String, HandlerEntry> commands = new HashMap<>();
    for (HandlerEntry handler : handlers) {
      String place = "%s.%s".formatted(handler.worker().name(), handler.name());
      if (workflows.values().stream()
          .noneMatch(
              workflow ->
                  workflow.handles().contains(handler.name())
                      && workflow.worker().equals(handler.worker()))) {
        errors.add(
            "%s: no workflow of %s handles this %s"
                .formatted(place, handler.worker().name(), handler.kind()));
      }
      HandlerEntry other =
          commands.putIfAbsent(
              "%s %s %s".formatted(handler.worker().name(), handler.kind(), handler.command()),
              handler);
      if (other != null) {
        errors.add(
            "%s: command \"%s\" is already used by %s"
                .formatted(place, handler.command(), other.name()));
      }
    }
  }

  private void checkAttributes(List<String> errors) {
    Map<String, Map<SearchAttributeEntry.Type, String>> types = new HashMap<>();
    for (WorkflowEntry workflow : workflows.values()) {
      for (SearchAttributeEntry attribute : workflow.start().searchAttributes()) {
        var declared = types.computeIfAbsent(attribute.name(), name -> new HashMap<>());
        declared.putIfAbsent(attribute.type(), workflow.name());
        if (declared.size() > 1 && declared.get(attribute.type()).equals(workflow.name())) {
          errors.add(
              "%s: search attribute %s is %s, in another workflow %s"
                  .formatted(
                      workflow.name(),
                      attribute.name(),
                      attribute.type(),
                      declared.entrySet().stream()
                          .filter(entry -> entry.getKey() != attribute.type())
                          .map(entry -> entry.getKey() + " of " + entry.getValue())
                          .collect(Collectors.joining(" and "))));
        }
      }
    }
  }

  private static Stream<String> twice(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !seen.add(name)).distinct();
  }
}
