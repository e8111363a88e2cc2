"""The payloads that this worker sends and reads, compared with those of the other worker."""

import importlib
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import descriptor_pool, message_factory, text_format
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload

from tests.catalogs import PROJECT
from timecop_catalog.payloads import DATA_CONVERTER

GOLDEN = PROJECT / "tests" / "golden"
OURS, THEIRS = GOLDEN / "python.json", GOLDEN / "java.json"
# By directory and name, such as v1/full.
MESSAGES = sorted(
    str(path.relative_to(GOLDEN).with_suffix(""))
    for contract in ("v1", "v2", "demo")
    for path in (GOLDEN / contract).glob("*.txtpb")
)
CONVERTER = DATA_CONVERTER.payload_converter


Versions = dict[str, descriptor_pool.DescriptorPool]


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """The messages of both versions, which have the same names."""
    (protoc,) = PROJECT.glob("build/protoc-*/protoc")
    pools = {}
    for version in ("v1", "v2"):
        into = tmp_path_factory.mktemp(version) / "set"
        subprocess.run(  # noqa: S603 - the pinned compiler
            [
                *(protoc, f"-I{GOLDEN / version}", f"-I{protoc.parent / 'include'}"),
                *("--include_imports", f"--descriptor_set_out={into}", "kitchen_sink.proto"),
            ],
            check=True,
        )
        pools[version] = descriptor_pool.DescriptorPool()
        for file in FileDescriptorSet.FromString(into.read_bytes()).file:
            pools[version].Add(file)
    return pools


def message_class(versions: Versions, contract: str, text: str) -> type[Message]:
    """The class of what a text says in its head that it is."""
    found = re.match(r"# proto-file: (.*)\n# proto-message: (.*)\n", text)
    assert found is not None
    file, name = found.groups()
    if contract == "demo":
        module = importlib.import_module(file.removesuffix(".proto").replace("/", ".") + "_pb2")
        made: type[Message] = getattr(module, name.rpartition(".")[2])
        return made
    return message_factory.GetMessageClass(versions[contract].FindMessageTypeByName(name))


def read(versions: Versions, path: str, contract: str) -> Message:
    """The message of a text, in a contract that need not be the text's own."""
    text = (GOLDEN / f"{path}.txtpb").read_text(encoding="utf-8")
    made: Message = text_format.Parse(text, message_class(versions, contract, text)())
    return made


def golden(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return read


def payload(entry: dict[str, Any]) -> Payload:
    metadata = {name: value.encode() for name, value in entry["metadata"].items()}
    return Payload(metadata=metadata, data=entry["data"].encode())


@pytest.fixture(scope="session")
def encoded(versions: Versions) -> dict[str, Any]:
    """What this worker's converter makes of every message."""
    entries = {}
    for path in MESSAGES:
        (made,) = CONVERTER.to_payloads([read(versions, path, path.partition("/")[0])])
        entries[path] = {
            "metadata": {name: value.decode() for name, value in sorted(made.metadata.items())},
            "data": made.data.decode(),
        }
    if "TIMECOP_RENEW_GOLDEN" in os.environ:
        text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
        OURS.write_text(text, encoding="utf-8")
    return entries


@pytest.mark.parametrize("path", MESSAGES)
def test_what_is_sent_means_what_the_golden_payload_means(
    encoded: dict[str, Any], path: str
) -> None:
    known = golden(OURS).get(path, {"metadata": {}, "data": "null"})
    made = encoded[path]
    assert (made["metadata"], json.loads(made["data"])) == (
        known["metadata"],
        json.loads(known["data"]),
    ), f"{path} is sent otherwise than before; if that is meant: scripts/renew-golden"


@pytest.mark.parametrize("file", [OURS, THEIRS], ids=["python", "java"])
@pytest.mark.parametrize("path", MESSAGES)
def test_what_either_language_sends_is_read(versions: Versions, file: Path, path: str) -> None:
    wanted = read(versions, path, path.partition("/")[0])
    assert CONVERTER.from_payloads([payload(golden(file)[path])], [type(wanted)]) == [wanted]


@pytest.mark.parametrize("file", [OURS, THEIRS], ids=["python", "java"])
@pytest.mark.parametrize("name", ["full", "empty"])
@pytest.mark.parametrize("sent", ["v1", "v2"])
def test_the_other_version_is_read_too(
    versions: Versions, file: Path, name: str, sent: str
) -> None:
    reader, as_read = ("v2", "v1") if sent == "v1" else ("v1", "v2-as-v1")
    wanted = read(versions, f"{as_read}/{name}", reader)
    entry = golden(file)[f"{sent}/{name}"]
    assert CONVERTER.from_payloads([payload(entry)], [type(wanted)]) == [wanted]
