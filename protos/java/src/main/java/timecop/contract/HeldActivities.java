package timecop.contract;

import com.google.protobuf.Message;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;

/** Holds the activities that workflows want to call against the catalogue. */
final class HeldActivities {
  private final Catalog catalog;
  private final WorkerEntry worker;
  private final List<String> faults = new ArrayList<>();

  HeldActivities(Catalog catalog, WorkerEntry worker) {
    this.catalog = catalog;
    this.worker = worker;
  }

  /** The entries of the activities that the interface declares, all of this worker. */
  List<ActivityEntry> local(Class<?> activity) {
    List<ActivityEntry> entries = new ArrayList<>();
    for (POJOActivityMethodMetadata method :
        POJOActivityInterfaceMetadata.newInstance(activity).getMethodsMetadata()) {
      held(Definitions.registered(method.getActivityTypeName(), method.getMethod()))
          .ifPresent(entries::add);
    }
    for (ActivityEntry entry : entries) {
      if (!entry.worker().equals(worker)) {
        faults.add(
            "%s is an activity of %s: hold it by remote"
                .formatted(entry.name(), entry.worker().name()));
      }
    }
    check();
    return entries;
  }

  /** The entry of an activity of another worker. */
  ActivityEntry remote(
      String name, Class<? extends Message> request, Class<? extends Message> response) {
    Optional<ActivityEntry> held =
        held(
            new Registered(
                name, Definitions.messageName(request), Definitions.messageName(response)));
    if (held.isPresent() && held.get().worker().equals(worker)) {
      faults.add(name + " is an activity of this worker: hold it by local, by its interface");
    }
    check();
    return held.orElseThrow();
  }

  private Optional<ActivityEntry> held(Registered called) {
    Optional<ActivityEntry> held = catalog.activity(called.name());
    if (held.isPresent()) {
      ActivityEntry entry = held.get();
      compare(called.name(), "takes", entry.request().getFullName(), called.request());
      compare(called.name(), "returns", entry.response().getFullName(), called.response());
    } else {
      faults.add(
          "\"%s\" is no activity of the catalogue; it has %s".formatted(called.name(), names()));
    }
    return held;
  }

  private void compare(String name, String verb, String declared, String given) {
    if (!given.equals(declared)) {
      faults.add("%s %s %s, not %s".formatted(name, verb, declared, given));
    }
  }

  private String names() {
    return String.join(", ", catalog.activities().stream().map(ActivityEntry::name).toList());
  }

  private void check() {
    if (!faults.isEmpty()) {
      throw new ContractException(faults);
    }
  }
}
