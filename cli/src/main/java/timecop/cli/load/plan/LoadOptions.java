package timecop.cli.load.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.input.UserFile;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.shape.ShapeOption;

/**
 * What a user wants of a load test, not yet checked; null where nothing was given.
 *
 * @param identity which run it is
 * @param schedule when workflows start
 * @param workload what starts
 * @param limits what the run may use
 * @param judgement when the run fails
 * @param interval time between two progress reports
 */
public record LoadOptions(
    Identity identity,
    Schedule schedule,
    Workload workload,
    Limits limits,
    Judgement judgement,
    Duration interval) {

  /**
   * Which run it is.
   *
   * @param runId the run ID
   * @param part which generator of the run this is, such as 1/4
   * @param seed seed of the mix and of random arrivals
   */
  public record Identity(@Nullable String runId, @Nullable String part, @Nullable Long seed) {}

  /**
   * When workflows start.
   *
   * @param shapes the options that give the rate
   * @param concurrency how many workflows a closed loop keeps open
   * @param pattern how arrivals are spaced
   * @param duration how long arrivals are due
   * @param count the maximum number of arrivals
   * @param warmup the initial period that latencies and gates exclude
   * @param step how long each rate of a search for the highest rate lasts; null without a search
   */
  public record Schedule(
      List<ShapeOption.Given> shapes,
      @Nullable Integer concurrency,
      ArrivalPattern pattern,
      @Nullable Duration duration,
      @Nullable Integer count,
      Duration warmup,
      @Nullable Duration step) {}

  /**
   * What starts.
   *
   * @param mix workflows and their weights
   * @param data a file with a row for each arrival
   * @param fields the templates of each workflow's fields
   */
  public record Workload(
      @Nullable String mix,
      @Nullable UserFile data,
      Map<WorkflowEntry, Map<RequestField, List<String>>> fields) {}

  /**
   * When the run fails.
   *
   * @param failIf the gates
   * @param abortOnFail whether a broken gate ends the run
   * @param verify whether counts are compared with the server's
   * @param sample how many histories are read after the run
   * @param allowed the arrivals without a completed workflow that do not fail the run
   */
  public record Judgement(
      @Nullable String failIf,
      boolean abortOnFail,
      boolean verify,
      int sample,
      Set<Shortfall> allowed) {}
}
