package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import java.time.Duration;
import java.util.Optional;

/**
 * An activity as the catalogue declares it; at least one of its timeouts is present.
 *
 * @param name the registered activity type
 * @param worker the worker that runs it
 * @param request the type of its one argument
 * @param response the type of its result
 * @param scheduleToClose longest time over all attempts
 * @param startToClose longest time of one attempt
 * @param heartbeat longest time between two heartbeats
 * @param retry how failed attempts are repeated
 * @param comment the rpc's comment; empty when the descriptors carry none
 */
public record ActivityEntry(
    String name,
    WorkerEntry worker,
    Descriptor request,
    Descriptor response,
    Optional<Duration> scheduleToClose,
    Optional<Duration> startToClose,
    Optional<Duration> heartbeat,
    Optional<RetryEntry> retry,
    String comment) {}
