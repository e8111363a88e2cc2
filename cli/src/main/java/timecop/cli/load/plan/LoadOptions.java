package timecop.cli.load.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;

/**
 * What a user says of a run, as it was said; null where nothing was.
 *
 * @param rate starts per second
 * @param ramp one stage
 * @param stages stages, joined by commas
 * @param concurrency of a closed loop
 * @param findMax whether the highest rate is looked for
 * @param pattern how arrivals lie
 * @param seed of mix and arrivals
 * @param duration how long arrivals are made
 * @param count how many there are
 * @param mix workflows with weights
 * @param data a file of rows
 * @param fields the options of each workflow's fields
 * @param runId the run's id
 * @param part which generator of the run
 * @param warmup how long is not measured
 * @param bounds what the run may take
 * @param failIf gates
 * @param abortOnFail whether a broken gate ends the run
 * @param verify whether the server's counts are compared
 * @param interval between two looks
 * @param sample how many histories are read
 */
public record LoadOptions(
    @Nullable String rate,
    @Nullable String ramp,
    @Nullable String stages,
    @Nullable Integer concurrency,
    boolean findMax,
    ArrivalPattern pattern,
    @Nullable Long seed,
    @Nullable Duration duration,
    @Nullable Integer count,
    @Nullable String mix,
    @Nullable Path data,
    Map<WorkflowEntry, Map<RequestField, List<String>>> fields,
    @Nullable String runId,
    @Nullable String part,
    Duration warmup,
    LoadPlan.Bounds bounds,
    @Nullable String failIf,
    boolean abortOnFail,
    boolean verify,
    Duration interval,
    int sample) {}
