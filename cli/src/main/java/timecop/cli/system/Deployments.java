package timecop.cli.system;

import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo;
import io.temporal.api.deployment.v1.WorkerDeploymentInfo.WorkerDeploymentVersionSummary;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.ListWorkerDeploymentsRequest;
import io.temporal.api.workflowservice.v1.ListWorkerDeploymentsResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pages;
import timecop.cli.server.ServerTime;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.Deployment.Ramp;
import timecop.cli.system.Deployment.Version;

/** Reads worker deployments, and sets which of their versions takes new workflows. */
public final class Deployments {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final TemporalConnection connection;

  /** Works on the connection's namespace. */
  public Deployments(TemporalConnection connection) {
    this.connection = connection;
  }

  /**
   * Returns the deployments of the namespace, without their versions.
   *
   * @throws UserError with exit code 9 if the server does not answer
   */
  public List<Deployment> list() {
    List<Deployment> deployments = new ArrayList<>();
    try {
      new Pages<ListWorkerDeploymentsResponse>(
              token ->
                  connection.read(
                      stub ->
                          stub.listWorkerDeployments(
                              ListWorkerDeploymentsRequest.newBuilder()
                                  .setNamespace(connection.namespace())
                                  .setNextPageToken(token)
                                  .build())),
              ListWorkerDeploymentsResponse::getNextPageToken)
          .each(
              Deadline.in(LONGEST),
              page -> {
                page.getWorkerDeploymentsList().stream()
                    .map(
                        it ->
                            deployment(
                                it.getName(),
                                it.getRoutingConfig(),
                                ServerTime.optional(it.getCreateTime()),
                                List.of()))
                    .forEach(deployments::add);
                return true;
              });
      return deployments;
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  /**
   * Describes a deployment and its versions.
   *
   * @throws UserError with exit code 7 if there is no such deployment, 9 if the server does not
   *     answer
   */
  public Deployment describe(String name) {
    WorkerDeploymentInfo info =
        named(
            name,
            () ->
                connection
                    .read(
                        stub ->
                            stub.describeWorkerDeployment(
                                DescribeWorkerDeploymentRequest.newBuilder()
                                    .setNamespace(connection.namespace())
                                    .setDeploymentName(name)
                                    .build()))
                    .getWorkerDeploymentInfo());
    try {
      return deployment(
          info.getName(),
          info.getRoutingConfig(),
          ServerTime.optional(info.getCreateTime()),
          info.getVersionSummariesList().stream()
              .map(this::version)
              .sorted(
                  Comparator.comparing((Version it) -> it.created().orElse(Instant.EPOCH))
                      .reversed())
              .toList());
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  /** Makes a call about a deployment, and names it if the server does not have it. */
  private <T> T named(String name, Supplier<T> call) {
    try {
      return call.get();
    } catch (UserError e) {
      throw e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS
          ? new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "Namespace %s at %s has no worker deployment %s, or not that version of it."
                  .formatted(connection.namespace(), connection.address(), name),
              "List the deployments with: timecop deployment list,",
              "and the versions of one with: timecop deployment describe NAME")
          : e;
    }
  }

  private static Deployment deployment(
      String name, RoutingConfig routing, Optional<Instant> created, List<Version> versions) {
    return new Deployment(
        name,
        Optional.of(routing.getCurrentDeploymentVersion().getBuildId()).filter(it -> !it.isEmpty()),
        Optional.of(routing.getRampingDeploymentVersion().getBuildId())
            .filter(it -> !it.isEmpty())
            .map(it -> new Ramp(it, routing.getRampingVersionPercentage())),
        created,
        versions);
  }

  private Version version(WorkerDeploymentVersionSummary summary) {
    var version = summary.getDeploymentVersion();
    return new Version(
        version.getBuildId(),
        summary
            .getStatus()
            .name()
            .replace("WORKER_DEPLOYMENT_VERSION_STATUS_", "")
            .toLowerCase(Locale.ROOT),
        ServerTime.optional(summary.getCreateTime()),
        ServerTime.optional(summary.getDrainageInfo().getLastChangedTime()),
        Optional.of(pinned(version.getDeploymentName(), version.getBuildId())));
  }

  private long pinned(String deployment, String buildId) {
    return connection
        .read(
            stub ->
                stub.countWorkflowExecutions(
                    CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setQuery(query(deployment, buildId))
                        .build()))
        .getCount();
  }

  /** Returns the query of the open workflows that are pinned to a version. */
  private static String query(String deployment, String buildId) {
    String version = (deployment + ":" + buildId).replace("'", "''");
    return "ExecutionStatus = 'Running' AND TemporalWorkflowVersioningBehavior = 'Pinned'"
        + " AND TemporalWorkerDeploymentVersion = '%s'".formatted(version);
  }

  /**
   * What a change of the routing accepts.
   *
   * @param missingQueues whether the version may lack a task queue of the current one
   * @param noPollers whether no worker of the version has to poll
   */
  public record Leniency(boolean missingQueues, boolean noPollers) {}

  /**
   * Starts new workflows on a version.
   *
   * @param buildId the version; empty for workers without a version
   * @throws UserError with exit code 2 if the server refuses, 7 if there is no such version, 9 if
   *     the server does not answer
   */
  public void setCurrent(String name, Optional<String> buildId, Leniency leniency) {
    var unused =
        named(
            name,
            () ->
                connection.call(
                    stub ->
                        stub.setWorkerDeploymentCurrentVersion(
                            SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                                .setNamespace(connection.namespace())
                                .setDeploymentName(name)
                                .setBuildId(buildId.orElse(""))
                                .setIdentity(TemporalConnection.identity())
                                .setIgnoreMissingTaskQueues(leniency.missingQueues())
                                .setAllowNoPollers(leniency.noPollers())
                                .build())));
  }

  /**
   * Starts a share of new workflows on a version.
   *
   * @param buildId the version; empty to end the ramp
   * @param percentage from 0 to 100
   * @throws UserError as {@link #setCurrent}
   */
  public void ramp(String name, Optional<String> buildId, double percentage, Leniency leniency) {
    var unused =
        named(
            name,
            () ->
                connection.call(
                    stub ->
                        stub.setWorkerDeploymentRampingVersion(
                            SetWorkerDeploymentRampingVersionRequest.newBuilder()
                                .setNamespace(connection.namespace())
                                .setDeploymentName(name)
                                .setBuildId(buildId.orElse(""))
                                .setPercentage((float) percentage)
                                .setIdentity(TemporalConnection.identity())
                                .setIgnoreMissingTaskQueues(leniency.missingQueues())
                                .setAllowNoPollers(leniency.noPollers())
                                .build())));
  }
}
