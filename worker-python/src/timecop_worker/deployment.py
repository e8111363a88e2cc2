"""Worker versioning: the deployment that this process is a version of, if it is one."""

from collections.abc import Mapping

from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import WorkerDeploymentConfig

from timecop_worker.faults import Faults

NAME = "TEMPORAL_DEPLOYMENT_NAME"
BUILD_ID = "TEMPORAL_WORKER_BUILD_ID"
# The server joins the two by the one, and older servers by the other.
RESERVED = (":", ".")


def read_deployment(given: Mapping[str, str], faults: Faults) -> WorkerDeploymentConfig | None:
    """Read the version from its two variables; None where neither is set."""
    name, build_id = given.get(NAME, ""), given.get(BUILD_ID, "")
    if not name and not build_id:
        return None
    if not name:
        faults.add(NAME, name, f"a name, since {BUILD_ID} is set")
    elif not _is_word(name) or any(sign in name for sign in RESERVED):
        faults.add(NAME, name, "printable text without spaces, colons and dots")
    if not build_id:
        faults.add(BUILD_ID, build_id, f"a build id, since {NAME} is set")
    elif not _is_word(build_id):
        faults.add(BUILD_ID, build_id, "printable text without spaces")
    # A run goes on with the current version: a rollout that replaces the processes leaves nobody
    # whom a pinned run could wait for, and the replayed histories say that the new code fits.
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(deployment_name=name, build_id=build_id),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )


def _is_word(text: str) -> bool:
    return text.isprintable() and " " not in text
