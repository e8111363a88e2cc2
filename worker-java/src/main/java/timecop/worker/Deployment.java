package timecop.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Map;
import timecop.connection.Faults;

/** Worker versioning: the deployment that this process is a version of, if it is one. */
final class Deployment {
  private static final String NAME = "TEMPORAL_DEPLOYMENT_NAME";
  private static final String BUILD_ID = "TEMPORAL_WORKER_BUILD_ID";

  private Deployment() {}

  /** Reads the version from its two variables into the worker's options; neither need be set. */
  static WorkerOptions.Builder read(
      WorkerOptions.Builder options, Map<String, String> environment, Faults faults) {
    String name = value(environment, NAME);
    String buildId = value(environment, BUILD_ID);
    if (name.isEmpty() && buildId.isEmpty()) {
      return options;
    }
    if (name.isEmpty()) {
      faults.add(NAME, name, "a name, since %s is set".formatted(BUILD_ID));
    } else if (!isWord(name) || name.matches(".*[:.].*")) {
      // The server joins the two by the one, and older servers by the other.
      faults.add(NAME, name, "printable text without spaces, colons and dots");
    }
    if (buildId.isEmpty()) {
      faults.add(BUILD_ID, buildId, "a build id, since %s is set".formatted(NAME));
    } else if (!isWord(buildId)) {
      faults.add(BUILD_ID, buildId, "printable text without spaces");
    }
    return options.setDeploymentOptions(
        WorkerDeploymentOptions.newBuilder()
            .setUseVersioning(true)
            .setVersion(new WorkerDeploymentVersion(name, buildId))
            // A run goes on with the current version: a rollout that replaces the processes leaves
            // nobody whom a pinned run could wait for, and the replayed histories say that the new
            // code fits.
            .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
            .build());
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? "" : value;
  }

  private static boolean isWord(String text) {
    return text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
