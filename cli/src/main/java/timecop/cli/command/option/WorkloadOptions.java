package timecop.cli.command.option;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.catalog.WorkflowEntry;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.input.RequestField;
import timecop.cli.input.UserFile;
import timecop.cli.load.plan.LoadOptions;

/** The options of {@code load} that decide what starts, and in which run. */
@InGroup(OptionGroup.WORKLOAD)
public final class WorkloadOptions {
  /** The name of the option that decides which workflows' fields are options. */
  public static final String MIX = "--mix";

  @Option(
      names = MIX,
      paramLabel = "WORKFLOW=WEIGHT,...",
      description =
          "Workflows to start, and their weights (default: all workflows of the catalogue, equally"
              + " often; of timecop's own, the three demos).")
  @Nullable String mix;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Rows of data (.csv with a header, or .jsonl; - for standard input), one for each arrival,"
              + " repeated. A column sets the field of its name, and {COLUMN} in any template.")
  @Nullable UserFile data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of the random choices: mix and Poisson arrivals (default: random; printed).")
  @Nullable Long seed;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Run ID, which is part of every workflow ID (default: random).")
  @Nullable String runId;

  @Option(
      names = "--part",
      paramLabel = "I/N",
      description =
          "Share of this generator, if N generators share a run. All need the same --run-id and"
              + " --seed.")
  @Nullable String part;

  LoadOptions.Identity identity() {
    return new LoadOptions.Identity(runId, part, seed);
  }

  LoadOptions.Workload workload(Map<WorkflowEntry, Map<RequestField, List<String>>> fields) {
    return new LoadOptions.Workload(mix, data, fields);
  }
}
