package timecop.contract.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.catalog.Catalog;
import timecop.catalog.HandlerEntry;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.contract.registration.Difference.Kind;

/** Compares the signals, queries and updates that workflows handle with the catalogue. */
final class HandlerComparison {
  private final List<Difference> differences = new ArrayList<>();

  private HandlerComparison() {}

  /**
   * Returns every difference; those of a workflow that is not registered, or not declared, are not
   * repeated for each of its handlers.
   */
  static List<Difference> differences(
      Registrations registrations, Catalog catalog, WorkerEntry service) {
    HandlerComparison comparison = new HandlerComparison();
    for (Registered workflow : registrations.workflows()) {
      catalog
          .workflow(workflow.name())
          .filter(entry -> entry.worker().equals(service))
          .ifPresent(entry -> comparison.compare(entry, catalog, handlersOf(registrations, entry)));
    }
    return comparison.differences;
  }

  private static List<RegisteredHandler> handlersOf(
      Registrations registrations, WorkflowEntry workflow) {
    return registrations.handlers().stream()
        .filter(handler -> handler.workflow().equals(workflow.name()))
        .toList();
  }

  private void compare(
      WorkflowEntry workflow, Catalog catalog, List<RegisteredHandler> registered) {
    Map<String, HandlerEntry> missing = new LinkedHashMap<>();
    catalog.handlers(workflow).forEach(handler -> missing.put(handler.name(), handler));
    Set<String> seen = new HashSet<>();
    for (RegisteredHandler one : registered) {
      HandlerEntry entry = missing.remove(one.name());
      if (entry != null) {
        compare(one, entry);
      } else if (seen.contains(one.name())) {
        differs(Kind.REGISTERED_TWICE, one.subject(), "the workflow", "");
      } else {
        differs(Kind.HANDLER_NOT_DECLARED, one.subject(), one.kind(), "");
      }
      seen.add(one.name());
    }
    missing.forEach(
        (name, entry) ->
            differs(
                Kind.HANDLER_MISSING, workflow.name() + "." + name, "", entry.kind().toString()));
  }

  private void compare(RegisteredHandler one, HandlerEntry entry) {
    if (!one.kind().equals(entry.kind().toString())) {
      differs(
          Kind.HANDLER_KIND,
          one.subject(),
          withArticle(one.kind()),
          withArticle(entry.kind().toString()));
      return;
    }
    if (!one.request().equals(entry.request().getFullName())) {
      differs(Kind.REQUEST, one.subject(), one.request(), entry.request().getFullName());
    }
    // A signal's is google.protobuf.Empty, which the catalogue's reader demands.
    String response = entry.response().getFullName();
    if (!one.response().equals(response)) {
      differs(Kind.RESPONSE, one.subject(), one.response(), response);
    }
    if (one.validated() != entry.isValidated()) {
      differs(
          Kind.VALIDATOR,
          one.subject(),
          validator(one.validated()),
          validator(entry.isValidated()));
    }
  }

  private static String withArticle(String kind) {
    return (kind.equals("update") ? "an " : "a ") + kind;
  }

  private static String validator(boolean isValidated) {
    return isValidated ? "a validator" : "no validator";
  }

  private void differs(Kind kind, String subject, String found, String declared) {
    differences.add(Difference.of(kind, subject, found, declared));
  }
}
