"""The environment contract: which variables each program reads."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from chart import CHART, ROOT, Container

SETTINGS = ROOT / "protos" / "timecop" / "settings.toml"
CATALOGUE = ROOT / "protos" / "timecop" / "catalog" / "catalog.proto"
# What no value sets, with the reason.
UNSET = ROOT / "deploy" / "not-for-a-cluster.toml"
# How settings.toml names the programs, by image.
PROGRAMS = {
    "cli": "the command line",
    "worker-java": "the Java worker",
    "worker-python": "the Python worker",
}


def table() -> dict[str, Any]:
    """Return settings.toml."""
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))


def queue_variables(catalogue: Path = CATALOGUE) -> set[str]:
    """Return the variables that name the task queues, which every program reads."""
    found = set(re.findall(r'task_queue_env: "(\w+)"', catalogue.read_text(encoding="utf-8")))
    assert found
    return found


def read_by(program: str) -> set[str]:
    """Return the variables that a program reads; none for another program than timecop's."""
    if program not in PROGRAMS:
        return set()
    settings = table()
    found = queue_variables()
    for name, setting in settings["settings"].items():
        if PROGRAMS[program] in settings["groups"][setting["group"]]["readers"]:
            found |= {name, setting.get("override", name)}
    return found


def unread(containers: list[Container]) -> set[tuple[str, str]]:
    """Return the variables that are set for a program which does not read them."""
    return {
        (each.program, variable)
        for each in containers
        for variable in each.variables().keys() - read_by(each.program)
    }


def further_variables() -> set[str]:
    """Return the variables that tracing.environment may have."""
    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    tracing = schema["properties"]["tracing"]["properties"]
    return set(tracing["environment"]["propertyNames"]["enum"])


def unset() -> dict[str, dict[str, str]]:
    """Return the reasons for the variables that no value sets, by program."""
    return tomllib.loads(UNSET.read_text(encoding="utf-8"))
