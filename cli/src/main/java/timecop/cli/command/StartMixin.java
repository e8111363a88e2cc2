package timecop.cli.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every {@code timecop start WORKFLOW}, whatever its request. */
final class StartMixin {
  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "The request in proto-JSON; the options of single fields win over it.")
  @Nullable String input;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description = "The workflow's id (default: a new one, from its name and key).")
  @Nullable String workflowId;

  @Option(
      names = "--attach",
      description = "Where --workflow-id is running already, take that workflow.")
  boolean attach;

  @Option(names = "--follow", description = "Show the workflow's events until it closes.")
  boolean follow;

  @Option(names = "--wait", description = "Wait for the workflow's result.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to follow or wait at most, such as 90s.")
  @Nullable Duration timeout;
}
