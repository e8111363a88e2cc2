"""Compares documents with the JSON Schemas in docs/schemas."""

import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from tests.processes import ROOT

SCHEMAS = ROOT / "docs" / "schemas"
SUFFIX = ".v1.json"

_REGISTRY: Registry[Any] = Registry().with_resources(
    (path.name, Resource.from_contents(json.loads(path.read_text())))
    for path in SCHEMAS.glob("*.json")
)


def check(name: str, document: object) -> None:
    """Fail if the document is not what the schema describes."""
    schema = json.loads((SCHEMAS / f"{name}{SUFFIX}").read_text())
    Draft202012Validator(schema, registry=_REGISTRY, format_checker=FormatChecker()).validate(
        document
    )
