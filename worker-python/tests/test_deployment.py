import pytest
from temporalio.common import VersioningBehavior

from timecop_worker.deployment import read_deployment
from timecop_worker.variables import Variables

NAME = "TEMPORAL_DEPLOYMENT_NAME"
BUILD_ID = "TEMPORAL_WORKER_BUILD_ID"


def errors_of(**environ: str) -> list[str]:
    variables = Variables(environ)
    variables.check("worker")
    return list(variables.errors)


def test_without_both_variables_there_is_no_versioning() -> None:
    assert read_deployment(Variables({})) is None


def test_both_make_a_version_to_which_runs_upgrade() -> None:
    variables = Variables({NAME: "greeters", BUILD_ID: "1.0-rc:2"})
    deployment = read_deployment(variables)
    assert list(variables.errors) == []
    assert deployment is not None
    assert deployment.version.to_canonical_string() == "greeters.1.0-rc:2"
    assert deployment.use_worker_versioning
    assert deployment.default_versioning_behavior == VersioningBehavior.AUTO_UPGRADE


def test_one_alone_is_an_error_of_the_other() -> None:
    assert errors_of(**{NAME: "greeters"}) == [
        f'{BUILD_ID} is "", expected a value, since {NAME} is set'
    ]
    assert errors_of(**{BUILD_ID: "1"}) == [
        f'{NAME} is "", expected a value, since {BUILD_ID} is set'
    ]


@pytest.mark.parametrize("name", ["a b", "a:b", "a.b", "a\nb"])
def test_a_name_that_the_server_would_refuse_is_named(name: str) -> None:
    (error,) = errors_of(**{NAME: name, BUILD_ID: "1"})
    assert error.startswith(f"{NAME} is ")
    assert error.endswith("expected printable text without spaces, colons and dots")


def test_a_build_id_without_spaces() -> None:
    assert errors_of(**{NAME: "greeters", BUILD_ID: "1 0"}) == [
        f'{BUILD_ID} is "1 0", expected printable text without spaces'
    ]
