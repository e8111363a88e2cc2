package timecop.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import timecop.settings.Variables;

/** Worker versioning: the version of a worker deployment that this process may be. */
final class Deployment {
  private Deployment() {}

  /** Adds the version to the worker's options, if the variables set one. */
  static WorkerOptions.Builder read(WorkerOptions.Builder options, Variables variables) {
    String name = variables.text("TEMPORAL_DEPLOYMENT_NAME");
    String buildId = variables.text("TEMPORAL_WORKER_BUILD_ID");
    if (name.isEmpty() || buildId.isEmpty()) {
      return options;
    }
    return options.setDeploymentOptions(
        WorkerDeploymentOptions.newBuilder()
            .setUseVersioning(true)
            .setVersion(new WorkerDeploymentVersion(name, buildId))
            // A run moves to the current version. A rollout replaces the processes, so that no
            // worker of an old version is left for pinned runs, and the tests replay recorded
            // histories with the new code.
            .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
            .build());
  }
}
