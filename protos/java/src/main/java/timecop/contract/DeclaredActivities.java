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
import timecop.contract.registration.Definitions;
import timecop.contract.registration.Difference;
import timecop.contract.registration.Difference.Kind;
import timecop.contract.registration.Registered;

/** Looks up in the catalogue the activities that a worker's workflows call. */
final class DeclaredActivities {
  private final Catalog catalog;
  private final WorkerEntry worker;
  private final List<Difference> differences = new ArrayList<>();

  DeclaredActivities(Catalog catalog, WorkerEntry worker) {
    this.catalog = catalog;
    this.worker = worker;
  }

  /**
   * Returns the entries of the activities that an interface declares.
   *
   * @throws ContractException with every difference, or if one is not an activity of this worker
   */
  List<ActivityEntry> local(Class<?> activity) {
    List<ActivityEntry> entries = new ArrayList<>();
    for (POJOActivityMethodMetadata method :
        POJOActivityInterfaceMetadata.newInstance(activity).getMethodsMetadata()) {
      entry(Definitions.registered(method.getActivityTypeName(), method.getMethod()))
          .ifPresent(entries::add);
    }
    for (ActivityEntry entry : entries) {
      if (!entry.worker().equals(worker)) {
        differs(Kind.NOT_LOCAL, entry.name(), "", entry.worker().name());
      }
    }
    if (entries.stream().map(ActivityEntry::isLocal).distinct().count() > 1) {
      entries.stream()
          .filter(ActivityEntry::isLocal)
          .forEach(entry -> differs(Kind.MIXED, entry.name(), activity.getName(), ""));
    }
    failOnDifferences();
    return entries;
  }

  /**
   * Returns the entry of an activity of another worker.
   *
   * @throws ContractException with every difference, or if it is an activity of this worker
   */
  ActivityEntry remote(
      String name, Class<? extends Message> request, Class<? extends Message> response) {
    Optional<ActivityEntry> entry =
        entry(
            new Registered(
                name, Definitions.messageName(request), Definitions.messageName(response)));
    if (entry.isPresent() && entry.get().worker().equals(worker)) {
      differs(Kind.NOT_REMOTE, name, "", "");
    }
    failOnDifferences();
    return entry.orElseThrow();
  }

  private Optional<ActivityEntry> entry(Registered called) {
    Optional<ActivityEntry> entry = catalog.activity(called.name());
    if (entry.isPresent()) {
      String request = entry.get().request().getFullName();
      String response = entry.get().response().getFullName();
      if (!called.request().equals(request)) {
        differs(Kind.ACTIVITY_REQUEST, called.name(), called.request(), request);
      }
      if (!called.response().equals(response)) {
        differs(Kind.ACTIVITY_RESPONSE, called.name(), called.response(), response);
      }
    } else {
      differs(Kind.UNKNOWN_ACTIVITY, called.name(), "", names());
    }
    return entry;
  }

  private void differs(Kind kind, String name, String found, String declared) {
    differences.add(Difference.of(kind, name, found, declared));
  }

  private String names() {
    return String.join(", ", catalog.activities().stream().map(ActivityEntry::name).toList());
  }

  private void failOnDifferences() {
    if (!differences.isEmpty()) {
      throw new ContractException(differences);
    }
  }
}
