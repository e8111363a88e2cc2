package timecop.cli.command.act;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The workflows of a command that the server can do to a selection by itself, as a batch. */
public final class BatchTargetOptions extends TargetOptions {
  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description =
          "Maximum time to wait for a batch over selected workflows (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofHours(1);

  @Override
  Duration batchTimeout() {
    return timeout;
  }
}
