"""This system's catalogue as it would be after an edit, compiled by the pinned protoc."""

import re
import subprocess
from pathlib import Path

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet

PROJECT = Path(__file__).resolve().parents[2]
PROTOS = PROJECT / "protos"
CATALOG = Path("timecop", "catalog", "catalog.proto")


def catalog_source() -> str:
    return (PROTOS / CATALOG).read_text(encoding="utf-8")


def compiled(source: str, directory: Path) -> FileDescriptor:
    """Compile a catalog.proto, in the directory, with all else as it is; its options are ours."""
    (protoc,) = PROJECT.glob("build/protoc-*/protoc")
    path = directory / CATALOG
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    ended = subprocess.run(  # noqa: S603 - the pinned compiler
        [
            protoc,
            *(f"-I{include}" for include in (directory, PROTOS, protoc.parent / "include")),
            *(f"--descriptor_set_out={directory / 'set'}", "--include_imports", str(CATALOG)),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    pool = descriptor_pool.DescriptorPool()
    for file in FileDescriptorSet.FromString((directory / "set").read_bytes()).file:
        pool.Add(file)
    return pool.FindFileByName(str(CATALOG))


def rpc(name: str) -> str:
    """The rpc as the catalogue declares it, with its options and its comment."""
    source = catalog_source()
    begin = source.rindex("\n  // ", 0, source.index(f"rpc {name}("))
    end = source.index("\n  }\n", begin) + len("\n  }\n")
    return source[begin:end]


def unknown_activity(name: str, source: str) -> str:
    """Return the error for an activity that a catalogue lacks: it lists those of its source."""
    known = re.findall(r"\brpc (\w+)\([^{]*\{\s*option \(activity\)", source)
    assert len(known) == source.count("option (activity)")
    return f'"{name}" is no activity of the catalogue; it has {", ".join(known)}'
