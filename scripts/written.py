"""Write a file that is made from others, or say that it is out of date."""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path


def keep(doc: str | None, file: Path, text: Callable[[str], str]) -> int:
    """Do what the arguments say; return the exit code.

    Args:
        doc: the script's docstring.
        file: what is written; with ``--check`` it is only compared.
        text: makes the file's new text from its old one, which is empty if there is no file.

    """
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if outdated")
    arguments = parser.parse_args()
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    new = text(old)
    if arguments.check and new != old:
        sys.stderr.write(f"{file} is out of date. Run scripts/{Path(sys.argv[0]).name}.\n")
        return 1
    if not arguments.check:
        file.write_text(new, encoding="utf-8")
    return 0


def between(text: str, begin: str, end: str, table: str) -> str:
    """Replace what is between two lines of a text; exit if it lacks one of them."""
    if begin not in text or end not in text:
        sys.exit(f"The document lacks the line {begin if begin not in text else end}")
    return re.sub(f"(?s){begin}.*{end}", lambda _: f"{begin}\n{table}\n{end}", text)
