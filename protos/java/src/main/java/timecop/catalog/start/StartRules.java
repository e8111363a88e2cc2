package timecop.catalog.start;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.RetryEntry;

/**
 * How a workflow is started, by the command line or as a child.
 *
 * @param id how its ID is made
 * @param timeouts its time limits
 * @param retry how a failed run is started again; absent if it is not
 * @param policies what happens around its start and end
 * @param searchAttributes its search attributes
 * @param memo the request fields that are its memo, by key
 * @param priority which workflows run first
 * @param summary one line about it, for people; empty for none
 */
public record StartRules(
    IdRule id,
    WorkflowTimeouts timeouts,
    Optional<RetryEntry> retry,
    StartPolicies policies,
    List<SearchAttributeEntry> searchAttributes,
    Map<String, FieldDescriptor> memo,
    PriorityEntry priority,
    String summary) {

  /**
   * How a workflow's ID is made.
   *
   * @param field the request field whose value becomes part of an ID of its own, if any
   * @param template the whole ID, if the request decides it
   */
  public record IdRule(Optional<FieldDescriptor> field, Optional<IdTemplate> template) {
    /** Returns the text of the request's key field; empty if it is not set or there is none. */
    public String key(Message request) {
      return field.map(key -> String.valueOf(request.getField(key)).strip()).orElse("");
    }

    /** Returns the request fields that the ID is made of, which must be given. */
    public List<FieldDescriptor> fields() {
      return template.map(IdTemplate::fields).orElseGet(() -> field.stream().toList());
    }
  }
}
