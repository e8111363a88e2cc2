"""What the chart renders is valid for Kubernetes, and may run in a restricted namespace."""

import kubernetes_validate  # type: ignore[import-untyped]
import pytest

from chart import CASES, CHART, containers, helm, needs_helm, pods, render

pytestmark = needs_helm

VERSIONS = ("1.31", "1.34")
# Objects whose schemas are not Kubernetes' own. They are compared with nothing here.
FOREIGN = {"PodMonitor", "PrometheusRule", "ScaledObject", "TriggerAuthentication"}


@pytest.mark.parametrize("case", CASES)
def test_lint(case: str) -> None:
    ended = helm("lint", "--strict", str(CHART), "--values", str(CASES[case]))
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", CASES)
def test_objects_match_the_schemas_of_kubernetes(case: str, version: str) -> None:
    checked = 0
    for each in render(case):
        if each["kind"] not in FOREIGN:
            kubernetes_validate.validate(each, version, strict=True)
            checked += 1
    assert checked


def test_the_schemas_refuse_an_unknown_key() -> None:
    deployment = next(each for each in render() if each["kind"] == "Deployment")
    deployment["spec"]["template"]["spec"]["terminationGracePeriod"] = 30
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(deployment, VERSIONS[0], strict=True)


@pytest.mark.parametrize("case", CASES)
def test_every_pod_is_restricted(case: str) -> None:
    objects = render(case)
    for name, pod in pods(objects):
        context = pod["securityContext"]
        assert context["runAsNonRoot"] is True, name
        assert context["runAsUser"] == 1000, name
        assert context["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        # A Service called "metrics" would otherwise set METRICS_PORT.
        assert pod["enableServiceLinks"] is False, name
        assert {"hostNetwork", "hostPID", "hostIPC"}.isdisjoint(pod), name
    for each in containers(objects):
        assert each.spec["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, each.name


@pytest.mark.parametrize("case", CASES)
def test_every_container_has_a_tmp_resources_and_only_volumes_that_there_are(case: str) -> None:
    for each in containers(render(case)):
        volumes = {volume["name"]: volume for volume in each.pod["volumes"]}
        mounts = {mount["mountPath"]: mount["name"] for mount in each.spec["volumeMounts"]}
        assert volumes[mounts["/tmp"]]["emptyDir"] == {}, each.name  # noqa: S108 - the container's
        assert set(mounts.values()) <= volumes.keys(), each.name
        assert "memory" in each.spec["resources"]["limits"], each.name
        assert "cpu" in each.spec["resources"]["requests"], each.name


@pytest.mark.parametrize("case", CASES)
def test_every_file_that_a_variable_names_is_mounted(case: str) -> None:
    for each in containers(render(case)):
        mounts = tuple(f"{mount['mountPath']}/" for mount in each.spec["volumeMounts"])
        for name, value in each.variables().items():
            if value.startswith("/"):
                assert value.startswith(mounts), (each.name, name)
