package timecop.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;

/** Holds what workflows really called, as their histories show it, against the catalogue. */
public final class RecordedCalls {
  private final Catalog catalog;
  private final Map<String, String> environment;

  /**
   * @param environment says which task queues were in force when the histories were made
   */
  public RecordedCalls(Catalog catalog, Map<String, String> environment) {
    this.catalog = catalog;
    this.environment = Map.copyOf(environment);
  }

  /** Each way in which a history differs from the catalogue, as a sentence; best none. */
  public List<String> faults(RecordedHistory history) {
    return catalog
        .workflow(history.workflow())
        .map(workflow -> List.copyOf(new Comparison(workflow).of(history)))
        .orElseGet(() -> List.of(history.workflow() + ": is no workflow of the catalogue"));
  }

  /**
   * Each activity that one of these workflows is said to use, and that none of its histories here
   * shows as called; best none.
   */
  public List<String> unused(Collection<RecordedHistory> histories) {
    Map<String, Set<String>> called =
        histories.stream()
            .collect(
                Collectors.groupingBy(
                    RecordedHistory::workflow,
                    Collectors.flatMapping(
                        history -> history.calls().stream().map(RecordedCall::activity),
                        Collectors.toSet())));
    List<String> faults = new ArrayList<>();
    for (WorkflowEntry workflow : catalog.workflows()) {
      if (called.containsKey(workflow.name())) {
        workflow.uses().stream()
            .filter(activity -> !called.get(workflow.name()).contains(activity))
            .map(name -> workflow.name() + ": uses " + name + ", which no history calls")
            .forEach(faults::add);
      }
    }
    return faults;
  }

  /** Collects the faults of one history, each of them once. */
  private final class Comparison {
    private final WorkflowEntry workflow;
    private final Set<String> faults = new LinkedHashSet<>();

    Comparison(WorkflowEntry workflow) {
      this.workflow = workflow;
    }

    Set<String> of(RecordedHistory history) {
      String queue = workflow.worker().taskQueue(environment);
      if (!history.taskQueue().equals(queue)) {
        differs("ran on " + history.taskQueue(), queue);
      }
      payload("takes", "", history.request(), workflow.request().getFullName());
      history
          .response()
          .ifPresent(r -> payload("returns", "", r, workflow.response().getFullName()));
      history.calls().forEach(call -> compare(call, history));
      return faults;
    }

    private void compare(RecordedCall call, RecordedHistory history) {
      String name = call.activity();
      Optional<ActivityEntry> entry = catalog.activity(name);
      if (entry.isEmpty()) {
        faults.add(
            "%s: calls %s, which is no activity of the catalogue".formatted(workflow.name(), name));
        return;
      }
      if (!workflow.uses().contains(name)) {
        faults.add("%s: calls %s, which is not in its uses".formatted(workflow.name(), name));
      }
      if (call.task().isPresent()) {
        compare(new ScheduledTask(call.task().get()), entry.get(), history);
      }
      call.response()
          .ifPresent(
              r -> payload("gets", " from " + name, r, entry.get().response().getFullName()));
    }

    private void compare(ScheduledTask task, ActivityEntry entry, RecordedHistory history) {
      String calls = "calls " + entry.name();
      String queue = entry.worker().taskQueue(environment);
      if (!task.queue().equals(queue)) {
        differs(calls + " on " + task.queue(), queue);
      }
      payload(calls + " with", "", task.input(), entry.request().getFullName());
      Map<String, String> declared =
          ScheduledTask.declared(entry, history.runTimeout().orElse(null));
      task.options()
          .forEach(
              (option, found) -> {
                String wanted = declared.getOrDefault(option, "none");
                if (!found.equals(wanted)) {
                  differs("%s with %s %s".formatted(calls, option, found), wanted);
                }
              });
    }

    private void payload(String verb, String behind, RecordedPayload payload, String type) {
      payload
          .differenceFrom(type)
          .ifPresent(found -> differs("%s %s%s".formatted(verb, found, behind), type));
    }

    private void differs(String found, String declared) {
      faults.add("%s: %s, in the catalogue %s".formatted(workflow.name(), found, declared));
    }
  }
}
