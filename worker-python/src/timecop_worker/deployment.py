"""Worker versioning: the version of a worker deployment that this process may be."""

from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import WorkerDeploymentConfig

from timecop_worker.variables import Variables


def read_deployment(variables: Variables) -> WorkerDeploymentConfig | None:
    """Read the version from its two variables; None if they are unset."""
    name = variables.text("TEMPORAL_DEPLOYMENT_NAME")
    build_id = variables.text("TEMPORAL_WORKER_BUILD_ID")
    if not name or not build_id:
        return None
    # A run moves to the current version. A rollout replaces the processes, so that no worker of an
    # old version is left for pinned runs, and the tests replay recorded histories with new code.
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(deployment_name=name, build_id=build_id),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )
