import pytest
from temporalio.common import VersioningBehavior

from timecop_worker.deployment import read_deployment
from timecop_worker.faults import Faults

NAME = "TEMPORAL_DEPLOYMENT_NAME"
BUILD_ID = "TEMPORAL_WORKER_BUILD_ID"


def faults_of(**given: str) -> list[str]:
    faults = Faults()
    read_deployment(given, faults)
    return list(faults)


def test_without_both_variables_there_is_no_versioning() -> None:
    assert read_deployment({}, Faults()) is None


def test_both_make_a_version_to_which_runs_upgrade() -> None:
    faults = Faults()
    deployment = read_deployment({NAME: "greeters", BUILD_ID: "1.0-rc:2"}, faults)
    assert list(faults) == []
    assert deployment is not None
    assert deployment.version.to_canonical_string() == "greeters.1.0-rc:2"
    assert deployment.use_worker_versioning
    assert deployment.default_versioning_behavior == VersioningBehavior.AUTO_UPGRADE


def test_one_alone_is_a_fault_of_the_other() -> None:
    assert faults_of(**{NAME: "greeters"}) == [
        f'{BUILD_ID} is "", expected a build id, since {NAME} is set'
    ]
    assert faults_of(**{BUILD_ID: "1"}) == [
        f'{NAME} is "", expected a name, since {BUILD_ID} is set'
    ]


@pytest.mark.parametrize("name", ["a b", "a:b", "a.b", "a\nb"])
def test_a_name_that_the_server_would_refuse_is_named(name: str) -> None:
    (fault,) = faults_of(**{NAME: name, BUILD_ID: "1"})
    assert fault.startswith(f"{NAME} is ")
    assert fault.endswith("expected printable text without spaces, colons and dots")


def test_a_build_id_without_spaces() -> None:
    assert faults_of(**{NAME: "greeters", BUILD_ID: "1 0"}) == [
        f'{BUILD_ID} is "1 0", expected printable text without spaces'
    ]
