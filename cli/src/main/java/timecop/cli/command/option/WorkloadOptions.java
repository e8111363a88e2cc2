package timecop.cli.command.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.LoadOptions;

/** The options of {@code load} that decide what starts, and in which run. */
public final class WorkloadOptions {
  /** The name of the option that decides which workflows' fields are options. */
  public static final String MIX = "--mix";

  @Option(
      names = MIX,
      paramLabel = "WORKFLOW=WEIGHT,...",
      description =
          "Workflows to start, and their weights (default: the three demos, equally often).")
  @Nullable String mix;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Rows for the arrivals, used in turn: .csv with a header, or .jsonl; - for standard input."
              + " A column fills the option of its name, and {COLUMN} in any option.")
  @Nullable UserFile data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the mix and of Poisson arrivals (default: random; printed).")
  @Nullable Long seed;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Run ID, which is part of all workflow IDs (default: a new one).")
  @Nullable String runId;

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description =
          "This generator's share of a run that N generators share; all with the same --run-id and"
              + " --seed.")
  @Nullable String part;

  LoadOptions.Identity identity() {
    return new LoadOptions.Identity(runId, part, seed);
  }

  LoadOptions.Workload workload(Map<WorkflowEntry, Map<RequestField, List<String>>> fields) {
    return new LoadOptions.Workload(mix, data, fields);
  }
}
