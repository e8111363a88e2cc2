package timecop.cli.workflow.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.find.FoundWorkflow;

/**
 * What the server knows of a run.
 *
 * @param run the run as lists show it
 * @param language the language of its worker; empty if the catalogue does not declare it
 * @param times its times besides start and close
 * @param relations the workflows that it belongs to
 * @param versioning its worker version; empty if its worker is not versioned
 * @param memo its memo, by key
 * @param searchAttributes its search attributes, by name
 * @param pending what it waits for
 */
public record Description(
    FoundWorkflow run,
    String language,
    Times times,
    Relations relations,
    Optional<Versioning> versioning,
    Map<String, JsonNode> memo,
    Map<String, JsonNode> searchAttributes,
    Pending pending) {

  /**
   * The times of a run besides its start and its close.
   *
   * @param executionTimeout for all runs of the workflow; empty for no limit, as for the others
   * @param taskTimeout for one workflow task
   * @param expires when the first of these timeouts ends the run
   * @param delayedUntil when its first workflow task may start; empty if it started at once
   * @param isCancelRequested whether somebody asked it to end
   */
  public record Times(
      Optional<Duration> executionTimeout,
      Optional<Duration> runTimeout,
      Optional<Duration> taskTimeout,
      Optional<Instant> expires,
      Optional<Instant> delayedUntil,
      boolean isCancelRequested) {}

  /**
   * The workflows that a run belongs to.
   *
   * @param parent the run that started it; empty if no workflow did
   * @param root the first run of the chain of parents; empty if it is the run itself
   * @param firstRunId the first run of the workflow, which this run continues; empty if it is this
   * @param resetRunId the run by which a reset replaced this one; empty if none did
   */
  public record Relations(
      Optional<Execution> parent,
      Optional<Execution> root,
      Optional<String> firstRunId,
      Optional<String> resetRunId) {}

  /**
   * The worker version of a run.
   *
   * @param behavior what a new version means for it: pinned or auto-upgrade
   * @param deployment the name of the worker deployment
   * @param buildId the version in that deployment
   * @param override the version that an operator set, in words; empty if none did
   */
  public record Versioning(
      String behavior, String deployment, String buildId, Optional<String> override) {}
}
