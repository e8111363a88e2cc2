package timecop.cli.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds and replaces all payloads in a message of Temporal's API, except those that no codec
 * encodes: the server reads search attributes itself, and headers belong to interceptors.
 */
final class PayloadTree {
  private static final String PAYLOAD = Payload.getDescriptor().getFullName();
  private static final Set<String> NEVER_ENCODED =
      Set.of(
          "temporal.api.common.v1.SearchAttributes",
          "temporal.api.common.v1.Header",
          // The values of search attributes by which workflows are counted.
          "temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup");

  /** The fields of a type below which there may be payloads. */
  private static final Map<Descriptor, List<FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

  private PayloadTree() {}

  /** Returns whether messages of a type may have payloads. */
  static boolean mayHavePayloads(Descriptor type) {
    return isPayload(type) || !fields(type).isEmpty();
  }

  /** Returns the payloads of a message, in the order of its fields. */
  static List<Payload> payloads(Message message) {
    List<Payload> found = new ArrayList<>();
    collect(message, found);
    return found;
  }

  private static void collect(Message message, List<Payload> found) {
    if (message instanceof Payload payload) {
      found.add(payload);
      return;
    }
    for (FieldDescriptor field : fields(message.getDescriptorForType())) {
      if (field.isRepeated()) {
        ((List<?>) message.getField(field)).forEach(it -> collect((Message) it, found));
      } else if (message.hasField(field)) {
        collect((Message) message.getField(field), found);
      }
    }
  }

  /**
   * Returns the same message with other payloads.
   *
   * @param payloads as many as the message has, in the same order
   */
  static Message replace(Message message, Iterator<Payload> payloads) {
    if (message instanceof Payload) {
      return payloads.next();
    }
    Message.Builder copy = message.toBuilder();
    for (FieldDescriptor field : fields(message.getDescriptorForType())) {
      if (field.isRepeated()) {
        List<Message> values = new ArrayList<>();
        ((List<?>) message.getField(field))
            .forEach(it -> values.add(replace((Message) it, payloads)));
        copy.setField(field, values);
      } else if (message.hasField(field)) {
        copy.setField(field, replace((Message) message.getField(field), payloads));
      }
    }
    return copy.build();
  }

  private static boolean isPayload(Descriptor type) {
    return type.getFullName().equals(PAYLOAD);
  }

  private static List<FieldDescriptor> fields(Descriptor type) {
    List<FieldDescriptor> known = FIELDS.get(type);
    if (known == null) {
      known =
          type.getFields().stream()
              .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
              .filter(field -> leadsToPayload(field.getMessageType(), new HashSet<>()))
              .toList();
      FIELDS.put(type, known);
    }
    return known;
  }

  private static boolean leadsToPayload(Descriptor type, Set<Descriptor> seen) {
    if (isPayload(type)) {
      return true;
    }
    return !NEVER_ENCODED.contains(type.getFullName())
        && seen.add(type)
        && type.getFields().stream()
            .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
            .anyMatch(field -> leadsToPayload(field.getMessageType(), seen));
  }
}
