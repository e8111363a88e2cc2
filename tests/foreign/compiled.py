"""The shop's protos, compiled as another team would compile them."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.processes import ROOT

HERE = Path(__file__).resolve().parent
# The directory of timecop/catalog/options.proto, the only file of timecop that the shop uses.
OPTIONS = ROOT / "protos"


class Foreign(NamedTuple):
    """The shop's catalogue, made by protoc and by buf, and its generated Python code."""

    catalog: Path
    catalog_of_buf: Path
    generated: Path


def compile_foreign(directory: Path) -> Foreign:
    """Compile the shop's protos into the directory."""
    files = Foreign(directory / "protoc.binpb", directory / "buf.binpb", directory / "generated")
    files.generated.mkdir()
    names = [str(path.relative_to(HERE)) for path in sorted(HERE.rglob("*.proto"))]
    to_python = f"--python_out={files.generated}"
    protoc(HERE, files.catalog, *names, to_python, "timecop/catalog/options.proto")
    # buf needs all imported files in one tree, so teams copy the options into theirs.
    tree = shutil.copytree(HERE / "acme", directory / "tree" / "acme").parent
    (tree / "timecop" / "catalog").mkdir(parents=True)
    shutil.copy(OPTIONS / "timecop/catalog/options.proto", tree / "timecop/catalog")
    _run(ROOT / ".venv/bin/buf", "build", tree, "-o", files.catalog_of_buf)
    return files


def protoc(sources: Path, into: Path, *arguments: str, with_imports: bool = True) -> Path:
    """Compile files below the sources into a descriptor set with comments."""
    (home,) = (ROOT / "build").glob("protoc-*/protoc")
    _run(
        home,
        f"-I{sources}",
        f"-I{OPTIONS}",
        f"-I{home.parent / 'include'}",
        f"--descriptor_set_out={into}",
        "--include_source_info",
        *(["--include_imports"] if with_imports else []),
        *arguments,
    )
    return into


def _run(*command: Path | str) -> None:
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - the project's own tools
    assert ended.returncode == 0, ended.stderr
