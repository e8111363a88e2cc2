package timecop.worker;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import timecop.catalog.ActivityEntry;

/**
 * An activity of another worker, with the name and the types that the catalogue gives it: one that
 * is misspelt or mistyped cannot be made, and so never reaches a server.
 *
 * @param <Q> the request's type, which a call must be given
 * @param <R> the response's type
 */
@SuppressWarnings("UnusedTypeParameter") // Q is what the compiler holds calls against
public final class RemoteActivity<Q extends Message, R extends Message> {
  private final ActivityEntry entry;
  private final Class<R> response;

  private RemoteActivity(ActivityEntry entry, Class<R> response) {
    this.entry = entry;
    this.response = response;
  }

  /**
   * The stub of an activity that another worker runs.
   *
   * @throws ContractException naming each difference, if the catalogue has no such activity, has it
   *     with other types, or has it in this worker
   */
  public static <Q extends Message, R extends Message> RemoteActivity<Q, R> of(
      String name, Class<Q> request, Class<R> response) {
    ActivityEntry entry =
        Contract.CATALOG
            .activity(name)
            .orElseThrow(
                () ->
                    new ContractException(
                        List.of(
                            "\"%s\" is no activity of the catalogue; it has %s"
                                .formatted(name, names()))));
    List<String> faults = new ArrayList<>();
    compare(name, "takes", entry.request(), request, faults);
    compare(name, "returns", entry.response(), response, faults);
    if (entry.worker().equals(Contract.WORKER)) {
      faults.add(name + " is an activity of this worker: call it by its interface");
    }
    if (!faults.isEmpty()) {
      throw new ContractException(faults);
    }
    return new RemoteActivity<>(entry, response);
  }

  ActivityEntry entry() {
    return entry;
  }

  Class<R> response() {
    return response;
  }

  private static void compare(
      String name,
      String verb,
      Descriptor declared,
      Class<? extends Message> given,
      List<String> faults) {
    String type = Internal.getDefaultInstance(given).getDescriptorForType().getFullName();
    if (!type.equals(declared.getFullName())) {
      faults.add("%s %s %s, not %s".formatted(name, verb, declared.getFullName(), type));
    }
  }

  private static String names() {
    return String.join(
        ", ", Contract.CATALOG.activities().stream().map(ActivityEntry::name).toList());
  }
}
