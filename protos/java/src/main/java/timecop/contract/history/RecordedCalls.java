package timecop.contract.history;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.contract.registration.Difference;
import timecop.contract.registration.Difference.Kind;

/** Compares what workflows really called, according to their histories, with the catalogue. */
public final class RecordedCalls {
  private final Catalog catalog;
  private final Map<String, String> environment;

  /**
   * Compares with this catalogue.
   *
   * @param environment the variables that named task queues when the histories were recorded
   */
  public RecordedCalls(Catalog catalog, Map<String, String> environment) {
    this.catalog = catalog;
    this.environment = Map.copyOf(environment);
  }

  /** Returns every difference between a history and the catalogue; empty if none. */
  public List<Difference> differences(RecordedHistory history) {
    return catalog
        .workflow(history.workflow())
        .map(workflow -> List.copyOf(new Comparison(workflow).of(history)))
        .orElseGet(() -> List.of(Difference.of(Kind.UNKNOWN_WORKFLOW, history.workflow(), "", "")));
  }

  /**
   * Returns a difference for each activity and child workflow in the {@code uses} of one of these
   * workflows that none of its histories here shows as called; empty if none.
   */
  public List<Difference> unused(Collection<RecordedHistory> histories) {
    Map<String, Set<String>> called =
        histories.stream()
            .collect(
                Collectors.groupingBy(
                    RecordedHistory::workflow,
                    Collectors.flatMapping(RecordedHistory::used, Collectors.toSet())));
    List<Difference> differences = new ArrayList<>();
    for (WorkflowEntry workflow : catalog.workflows()) {
      if (called.containsKey(workflow.name())) {
        workflow.uses().stream()
            .filter(used -> !called.get(workflow.name()).contains(used))
            .map(used -> new Difference(Kind.UNUSED, workflow.name(), used, "", ""))
            .forEach(differences::add);
      }
    }
    return differences;
  }

  /** Collects the differences of one history, each of them once. */
  private final class Comparison {
    private final WorkflowEntry workflow;
    private final Set<Difference> differences = new LinkedHashSet<>();

    Comparison(WorkflowEntry workflow) {
      this.workflow = workflow;
    }

    Set<Difference> of(RecordedHistory history) {
      String queue = workflow.worker().taskQueue(environment);
      if (!history.taskQueue().equals(queue)) {
        differs(Kind.RUN_QUEUE, "", history.taskQueue(), queue);
      }
      payload(Kind.REQUEST, "", history.request(), workflow.request());
      history.response().ifPresent(r -> payload(Kind.RESPONSE, "", r, workflow.response()));
      history.calls().forEach(call -> compare(call, history));
      history.children().forEach(this::compare);
      return differences;
    }

    private void compare(RecordedCall call, RecordedHistory history) {
      String name = call.activity();
      Optional<ActivityEntry> entry = catalog.activity(name);
      if (entry.isEmpty()) {
        differs(Kind.UNKNOWN_CALL, name, "", "");
        return;
      }
      if (!workflow.uses().contains(name)) {
        differs(Kind.UNDECLARED_CALL, name, "", "");
      }
      if (call.task().isPresent()) {
        compare(new ScheduledTask(call.task().get()), entry.get(), history);
      }
      call.response().ifPresent(r -> payload(Kind.CALL_RESPONSE, name, r, entry.get().response()));
    }

    private void compare(RecordedChild child) {
      String name = child.workflow();
      Optional<WorkflowEntry> entry = catalog.workflow(name);
      if (entry.isEmpty()) {
        differs(Kind.UNKNOWN_CHILD, name, "", "");
        return;
      }
      if (!workflow.uses().contains(name)) {
        differs(Kind.UNDECLARED_CALL, name, "", "");
      }
      String queue = entry.get().worker().taskQueue(environment);
      if (!child.queue().equals(queue)) {
        differs(Kind.CALL_QUEUE, name, child.queue(), queue);
      }
      payload(Kind.CALL_REQUEST, name, child.input(), entry.get().request());
    }

    private void compare(ScheduledTask task, ActivityEntry entry, RecordedHistory history) {
      String name = entry.name();
      String queue = entry.worker().taskQueue(environment);
      if (!task.queue().equals(queue)) {
        differs(Kind.CALL_QUEUE, name, task.queue(), queue);
      }
      payload(Kind.CALL_REQUEST, name, task.input(), entry.request());
      Map<String, String> declared =
          ScheduledTask.declared(entry, history.runTimeout().orElse(null));
      task.options()
          .forEach(
              (option, found) -> {
                String expected = Objects.requireNonNull(declared.get(option));
                if (!found.equals(expected)) {
                  differs(Kind.CALL_OPTION, name, option + " " + found, expected);
                }
              });
    }

    private void payload(Kind kind, String activity, RecordedPayload payload, Descriptor type) {
      payload
          .differenceFrom(type.getFullName())
          .ifPresent(found -> differs(kind, activity, found, type.getFullName()));
    }

    private void differs(Kind kind, String activity, String found, String declared) {
      differences.add(new Difference(kind, workflow.name(), activity, found, declared));
    }
  }
}
