package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Optional;

/**
 * An activity as the catalogue declares it.
 *
 * @param name the registered activity type
 * @param worker the worker that runs it
 * @param request the type of its one argument
 * @param response the type of its result
 * @param timeouts its timeouts, of which at least one bounds an attempt
 * @param retry how failed attempts are retried; absent for the server's defaults
 * @param isLocal whether it runs in the process of the workflow, as a local activity
 * @param comment the rpc's comment; empty if the descriptors contain no comments
 */
public record ActivityEntry(
    String name,
    WorkerEntry worker,
    Descriptor request,
    Descriptor response,
    Timeouts timeouts,
    Optional<RetryEntry> retry,
    boolean isLocal,
    String comment) {}
