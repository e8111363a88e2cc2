package timecop.cli.command.system;

import picocli.CommandLine.Option;
import timecop.cli.system.Deployments.Leniency;

/** What a change of the routing of a deployment accepts. */
public final class RoutingOptions {
  @Option(
      names = "--ignore-missing-task-queues",
      description = "Accept a version that does not poll every task queue of the current one.")
  boolean missingQueues;

  @Option(
      names = "--allow-no-pollers",
      description = "Accept a version that no worker has polled for.")
  boolean noPollers;

  Leniency leniency() {
    return new Leniency(missingQueues, noPollers);
  }
}
