"""The Containerfile: its style, and what every image promises."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from chart import CASES, CHART, ROOT, containers, needs_helm, render

IMAGES = ROOT / "deploy" / "images"
CONTAINERFILE = IMAGES / "Containerfile"
# Of the development packages.
HADOLINT = Path(sys.executable).with_name("hadolint")
TARGETS = {"cli", "worker-java", "worker-python", "server"}


def stages() -> dict[str, str]:
    """Return the instructions of each stage, by its name."""
    text = CONTAINERFILE.read_text(encoding="utf-8")
    parts = re.split(r"^FROM \S+ AS (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_hadolint_finds_nothing() -> None:
    ended = subprocess.run(
        [str(HADOLINT), "--config", str(IMAGES / ".hadolint.yaml"), str(CONTAINERFILE)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr


def test_the_targets_are_the_programs() -> None:
    assert set(stages()) == {"builder", *TARGETS}


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_an_image_runs_as_user_1000_without_a_shell(target: str) -> None:
    stage = stages()[target]
    assert "\nUSER 1000:1000\n" in stage
    # A list: no shell starts the program, so that it gets the signals.
    assert re.search(r'^ENTRYPOINT \["[^\]]+"\]$', stage, re.MULTILINE)
    assert not re.search(r"^(RUN|SHELL|CMD) ", stage, re.MULTILINE)
    for label in ("title", "description", "licenses", "version", "revision"):
        assert f"org.opencontainers.image.{label}=" in stage


def test_every_base_image_is_an_argument() -> None:
    text = CONTAINERFILE.read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert len(bases) == len(TARGETS) + 1
    for base in bases:
        assert base.startswith("$"), base
        assert f"ARG {base[1:]}=" in text


def test_nothing_is_for_one_kind_of_processor() -> None:
    for path in (CONTAINERFILE, IMAGES / "assemble"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"amd64|x86|arm64|aarch64", text), path


@needs_helm
@pytest.mark.parametrize("case", CASES)
def test_the_chart_uses_no_other_images(case: str) -> None:
    assert {each.program for each in containers(render(case))} <= TARGETS


def test_the_chart_has_the_version_that_the_images_are_built_as() -> None:
    version = re.search(r"^appVersion: (\S+)$", (CHART / "Chart.yaml").read_text(), re.MULTILINE)
    assert version
    script = (ROOT / "scripts" / "images").read_text(encoding="utf-8")
    assert f"tag={version[1]}\n" in script
