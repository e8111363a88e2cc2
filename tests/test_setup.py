"""scripts/setup, in a copy of the project."""

import os
import re
from contextlib import closing
from pathlib import Path

from tests.checkout import copy_checkout
from tests.processes import Running

BROKEN = "protos/java/src/main/java/timecop/catalog/Catalog.java"


def test_a_build_that_fails_ends_with_the_compilers_message(tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_checkout(project, ["build/protoc-*"])
    source = project / BROKEN
    source.write_text(source.read_text() + "class Broken { int unfinished }\n")

    # Maven's repository is in the user's home.
    with closing(Running([str(project / "scripts" / "setup")], dict(os.environ), None)) as setup:
        ended = setup.ended()

    assert ended.code == 1
    last = ended.stderr.splitlines()[-1]
    assert re.fullmatch(rf"\[ERROR\] .*/{re.escape(BROKEN)}:\[\d+,\d+\] ';' expected", last)
