package timecop.cli.workflow.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a workflow failed, or what it waits for.
 *
 * @param root the workflow, with the causes below it
 * @param notes what else the reader has to know, such as the run that is explained
 * @param unseen what was not looked at, and why
 * @param now the time by the server's clock, if the run is open and the clock can be read
 */
public record Explanation(
    Level root, List<String> notes, List<String> unseen, Optional<Instant> now) {

  /** Returns the level that names the cause. */
  public Level cause() {
    return root.deepest();
  }
}
