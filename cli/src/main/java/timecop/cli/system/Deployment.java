package timecop.cli.system;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A worker deployment: the versions of one worker.
 *
 * @param current the build ID that new workflows start on; empty if workers without a version take
 *     them
 * @param ramp the version that takes a share of them; empty if none does
 * @param versions its versions, the newest first; empty in a list of deployments
 */
public record Deployment(
    String name,
    Optional<String> current,
    Optional<Ramp> ramp,
    Optional<Instant> created,
    List<Version> versions) {

  /**
   * A version that takes a share of new workflows.
   *
   * @param percentage from 0 to 100
   */
  public record Ramp(String buildId, double percentage) {}

  /**
   * A version of a deployment.
   *
   * @param status its status in words, such as current or draining
   * @param drained when its last pinned workflow closed or was looked for last; empty if it was
   *     never replaced
   * @param pinned open workflows that are pinned to it; empty if they were not counted
   */
  public record Version(
      String buildId,
      String status,
      Optional<Instant> created,
      Optional<Instant> drained,
      Optional<Long> pinned) {}
}
