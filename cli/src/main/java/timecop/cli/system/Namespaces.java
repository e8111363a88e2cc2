package timecop.cli.system;

import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import java.time.Duration;
import java.util.function.Supplier;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.server.Waiting;
import timecop.cli.system.SystemStatus.Namespace;

/** Creates and describes the namespace of a connection. */
public final class Namespaces {
  /** All of a server's processes know a new namespace after 10 s by default. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final TemporalConnection connection;
  private final HintCommands hints;

  /** Works on the connection's namespace. */
  public Namespaces(TemporalConnection connection, HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
  }

  /**
   * Describes the namespace.
   *
   * @throws UserError with exit code 7 if the server has no such namespace, 9 if it does not answer
   */
  public Namespace describe() {
    return StatusReader.namespace(connection.describeNamespace());
  }

  /**
   * Creates the namespace, and waits until it can be used.
   *
   * @param retention how long closed workflows are kept
   * @throws UserError with exit code 7 if it exists, 8 if it cannot be used after 30 s, 9 if the
   *     server does not answer
   */
  public Namespace create(String description, Duration retention) {
    var unused =
        absent(
            () ->
                connection.call(
                    stub ->
                        stub.registerNamespace(
                            RegisterNamespaceRequest.newBuilder()
                                .setNamespace(connection.namespace())
                                .setDescription(description)
                                .setWorkflowExecutionRetentionPeriod(
                                    Durations.fromSeconds(retention.toSeconds()))
                                .build())));
    if (!Waiting.until(Deadline.in(LONGEST), this::isUsable)) {
      throw new UserError(
          ExitCode.STILL_RUNNING,
          "Namespace %s is created, but the server does not use it after %d s."
              .formatted(connection.namespace(), LONGEST.toSeconds()),
          "Wait for it with: " + hints.onServer("status --for namespace --wait"));
    }
    return describe();
  }

  /** Makes a call that creates the namespace, and says if it exists. */
  private <T> T absent(Supplier<T> register) {
    try {
      return register.get();
    } catch (UserError e) {
      throw e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS
          ? new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "Namespace %s exists already at %s."
                  .formatted(connection.namespace(), connection.address()),
              "See it with: timecop namespace describe NAME")
          : e;
    }
  }

  private boolean isUsable() {
    try {
      var unused =
          connection.call(
              stub ->
                  stub.listWorkflowExecutions(
                      ListWorkflowExecutionsRequest.newBuilder()
                          .setNamespace(connection.namespace())
                          .setPageSize(1)
                          .build()));
      return true;
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS) {
        return false;
      }
      throw e;
    }
  }
}
