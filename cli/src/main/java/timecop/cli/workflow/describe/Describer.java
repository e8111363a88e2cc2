package timecop.cli.workflow.describe;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.VersioningOverride;
import io.temporal.api.workflow.v1.WorkflowExecutionConfig;
import io.temporal.api.workflow.v1.WorkflowExecutionExtendedInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.server.ServerTime;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.find.FoundWorkflow;

/** Asks the server for what it knows of a run. */
public final class Describer {
  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Payloads payloads;

  /** Describes runs, with what the catalogue knows of them. */
  public Describer(TemporalConnection connection, Catalog catalog, Payloads payloads) {
    this.connection = connection;
    this.catalog = catalog;
    this.payloads = payloads;
  }

  /**
   * Describes a run.
   *
   * @param execution the run; without a run ID, the workflow's latest one
   * @throws UserError with exit code 7 if there is no such run, 9 if the server does not answer
   */
  public Description describe(Execution execution) {
    try {
      return read(connection.describe(execution.toProto()));
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private Description read(DescribeWorkflowExecutionResponse response) {
    WorkflowExecutionInfo info = response.getWorkflowExecutionInfo();
    FoundWorkflow run = FoundWorkflow.of(info);
    return new Description(
        run,
        catalog
            .workflow(run.type())
            .map(WorkflowEntry::worker)
            .map(WorkerEntry::language)
            .orElse(""),
        times(response),
        relations(info, response.getWorkflowExtendedInfo()),
        info.hasVersioningInfo() ? versioning(info.getVersioningInfo()) : Optional.empty(),
        decoded(info.getMemo().getFieldsMap()),
        decoded(info.getSearchAttributes().getIndexedFieldsMap()),
        new PendingReader(catalog, payloads).read(response));
  }

  private static Description.Times times(DescribeWorkflowExecutionResponse response) {
    WorkflowExecutionConfig config = response.getExecutionConfig();
    WorkflowExecutionInfo info = response.getWorkflowExecutionInfo();
    WorkflowExecutionExtendedInfo extended = response.getWorkflowExtendedInfo();
    Optional<Instant> start = ServerTime.optional(info.getStartTime());
    return new Description.Times(
        timeout(config.getWorkflowExecutionTimeout()),
        timeout(config.getWorkflowRunTimeout()),
        timeout(config.getDefaultWorkflowTaskTimeout()),
        Stream.of(extended.getExecutionExpirationTime(), extended.getRunExpirationTime())
            .flatMap(it -> ServerTime.optional(it).stream())
            .min(Instant::compareTo),
        ServerTime.optional(info.getExecutionTime())
            .filter(it -> start.isPresent() && it.isAfter(start.get().plusMillis(1))),
        extended.getCancelRequested());
  }

  private static Description.Relations relations(
      WorkflowExecutionInfo info, WorkflowExecutionExtendedInfo extended) {
    String runId = info.getExecution().getRunId();
    return new Description.Relations(
        execution(info.getParentExecution()),
        execution(info.getRootExecution()).filter(root -> !root.runId().equals(runId)),
        Optional.of(info.getFirstRunId()).filter(it -> !it.isEmpty() && !it.equals(runId)),
        Optional.of(extended.getResetRunId()).filter(it -> !it.isEmpty()));
  }

  private static Optional<Execution> execution(WorkflowExecution execution) {
    return execution.getWorkflowId().isEmpty()
        ? Optional.empty()
        : Optional.of(new Execution(execution.getWorkflowId(), execution.getRunId()));
  }

  private static Optional<Description.Versioning> versioning(WorkflowExecutionVersioningInfo info) {
    String behavior =
        info.getBehavior()
            .name()
            .replace("VERSIONING_BEHAVIOR_", "")
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
    var version = info.getDeploymentVersion();
    Optional<String> override =
        info.hasVersioningOverride() ? override(info.getVersioningOverride()) : Optional.empty();
    return version.getBuildId().isEmpty() && override.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Description.Versioning(
                behavior, version.getDeploymentName(), version.getBuildId(), override));
  }

  private static Optional<String> override(VersioningOverride override) {
    if (override.hasPinned()) {
      var version = override.getPinned().getVersion();
      return Optional.of("pinned to " + version.getDeploymentName() + ":" + version.getBuildId());
    }
    return override.getAutoUpgrade() ? Optional.of("auto-upgrade") : Optional.empty();
  }

  private Map<String, JsonNode> decoded(Map<String, Payload> fields) {
    Map<String, JsonNode> decoded = new TreeMap<>();
    fields.forEach((name, payload) -> decoded.put(name, payloads.decode(payload)));
    return decoded;
  }

  /** Returns a timeout; the server reports none as zero or as many years. */
  private static Optional<Duration> timeout(com.google.protobuf.Duration timeout) {
    return Durations.isValid(timeout) && Durations.isPositive(timeout)
        ? Optional.of(Duration.ofSeconds(timeout.getSeconds(), timeout.getNanos()))
        : Optional.empty();
  }
}
