"""The chart as Helm renders it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
CHART = ROOT / "deploy" / "helm" / "time-cop"
# The sets of values under ci/, by name: "default", "mtls" and so on.
CASES = {path.name.removesuffix("-values.yaml"): path for path in CHART.glob("ci/*-values.yaml")}
# Seconds that one call of a tool may take, on any machine.
LIMIT = 120

# scripts/helm finds or builds it, and its reason for not doing so is in the check's output.
HELM = os.environ.get("HELM") or shutil.which("helm")
needs_helm = pytest.mark.skipif(HELM is None, reason="there is no helm, and none could be built")

Object = dict[str, Any]


class Container(NamedTuple):
    """A container of any pod, an init container or not."""

    # The kind and the name of the object that has it, and its own name.
    name: str
    # The last part of its image's repository, such as "worker-java".
    program: str
    spec: Object
    # The spec of its pod.
    pod: Object

    def variables(self) -> dict[str, str]:
        """Return the environment; a variable from a secret has the text "secret/key"."""
        found = {}
        for variable in self.spec.get("env", []):
            secret = variable.get("valueFrom", {}).get("secretKeyRef")
            found[variable["name"]] = (
                f"{secret['name']}/{secret['key']}" if secret else variable["value"]
            )
        return found


def helm(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run helm."""
    assert HELM is not None
    return subprocess.run(
        [HELM, *arguments], check=False, capture_output=True, text=True, timeout=LIMIT
    )


def render(
    case: str = "default", *arguments: str, chart: Path = CHART, release: str = "trial"
) -> list[Object]:
    """Render the chart with the values of a case; further arguments may set others."""
    ended = helm("template", release, str(chart), "--values", str(CASES[case]), *arguments)
    assert ended.returncode == 0, ended.stderr
    return [each for each in yaml.safe_load_all(ended.stdout) if each]


def refusal(*arguments: str, case: str = "default") -> str:
    """Return why helm refuses to render the chart."""
    ended = helm("template", "trial", str(CHART), "--values", str(CASES[case]), *arguments)
    assert ended.returncode != 0, ended.stdout
    return ended.stderr


def pods(objects: list[Object]) -> Iterator[tuple[str, Object]]:
    """Yield the name of each object that has a pod, and the pod's spec."""
    for each in objects:
        name = f"{each['kind']}/{each['metadata']['name']}"
        if each["kind"] == "Pod":
            yield name, each["spec"]
        elif each["kind"] in {"Deployment", "Job"}:
            yield name, each["spec"]["template"]["spec"]


def containers(objects: list[Object]) -> list[Container]:
    """Return the containers of all pods."""
    return [
        Container(f"{name}/{spec['name']}", program(spec["image"]), spec, pod)
        for name, pod in pods(objects)
        for spec in [*pod.get("initContainers", []), *pod["containers"]]
    ]


def container(objects: list[Object], name: str) -> Container:
    """Return the container of that name, such as "Pod/trial-time-cop-test/follow"."""
    (found,) = [each for each in containers(objects) if each.name == name]
    return found


def program(image: str) -> str:
    """Return which program an image contains."""
    return image.rpartition("/")[2].partition(":")[0]


def one(objects: list[Object], kind: str, name: str) -> Object:
    """Return the object of that kind and name."""
    (found,) = [
        each for each in objects if each["kind"] == kind and each["metadata"]["name"] == name
    ]
    return found


def names(objects: list[Object], kind: str) -> list[str]:
    """Return the names of all objects of a kind."""
    return sorted(each["metadata"]["name"] for each in objects if each["kind"] == kind)
