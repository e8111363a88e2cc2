package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Optional;
import timecop.catalog.start.StartRules;

/**
 * A workflow as the catalogue declares it.
 *
 * @param name the registered workflow type
 * @param worker the worker that runs it
 * @param request the type of its one argument
 * @param response the type of its result
 * @param command its name on the command line
 * @param links what it calls and what it handles
 * @param start how it is started
 * @param comment the rpc's comment; empty if the descriptors contain no comments
 */
public record WorkflowEntry(
    String name,
    WorkerEntry worker,
    Descriptor request,
    Descriptor response,
    String command,
    WorkflowLinks links,
    StartRules start,
    String comment) {

  /** Returns the request field whose value becomes part of an ID of its own, if any. */
  public Optional<FieldDescriptor> idField() {
    return start.id().field();
  }

  /** Returns the registered names of the activities and child workflows that it uses. */
  public List<String> uses() {
    return links.uses();
  }

  /** Returns the registered names of the signals, queries and updates that it handles. */
  public List<String> handles() {
    return links.handles();
  }
}
