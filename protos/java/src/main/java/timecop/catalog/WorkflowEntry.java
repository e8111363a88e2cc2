package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A workflow as the catalogue declares it.
 *
 * @param name the registered workflow type
 * @param worker the worker that runs it
 * @param request the type of its one argument
 * @param response the type of its result
 * @param command its name on the command line
 * @param idField the request field whose value becomes part of the workflow ID, if any
 * @param uses the registered names of the activities that it calls
 * @param comment the rpc's comment; empty if the descriptors contain no comments
 */
public record WorkflowEntry(
    String name,
    WorkerEntry worker,
    Descriptor request,
    Descriptor response,
    String command,
    Optional<FieldDescriptor> idField,
    List<String> uses,
    String comment) {}
