package timecop.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** The options of every {@code timecop start WORKFLOW}, whatever its request. */
final class StartMixin {
  // The server's limit.
  private static final int LONGEST_ID = 1000;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "The request in proto-JSON; the options of single fields win over it.")
  @Nullable String input;

  @Option(
      names = "--print-input",
      description = "Print the request as JSON, as it would be sent; start nothing.")
  boolean printInput;

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

  /**
   * Checks what the options say together.
   *
   * @throws UserError naming every fault
   */
  void check() {
    List<String> faults = new ArrayList<>();
    if (attach && workflowId == null) {
      faults.add("--attach wants --workflow-id: a new id has nothing to attach to.");
    }
    if (workflowId != null && (workflowId.isBlank() || workflowId.length() > LONGEST_ID)) {
      faults.add(
          "--workflow-id has %d characters, expected 1 to %d."
              .formatted(workflowId.strip().length(), LONGEST_ID));
    }
    if (printInput && (follow || wait)) {
      faults.add("--print-input starts nothing: there is nothing to follow or wait for.");
    }
    if (timeout != null && !follow && !wait) {
      faults.add("--timeout wants --follow or --wait: nothing is waited for.");
    }
    if (!faults.isEmpty()) {
      throw new UserError(ExitCode.USAGE, faults, "--help tells each option.");
    }
  }
}
