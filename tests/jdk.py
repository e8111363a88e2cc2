"""Directories that a test sets as JAVA_HOME: each runs the real Java, and records how."""

import shutil
from pathlib import Path

REAL = Path(shutil.which("java") or "java").resolve()


def fake_jdk(home: Path, version: str) -> Path:
    """Make a JDK of this version, which writes its arguments to the file `arguments`.

    It drops the options that the real Java, an older one, does not know.
    """
    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(
        "#!/bin/bash\n"
        f'printf "%s\\n" "$@" >>"{home}/arguments"\n'
        "known=()\n"
        'for argument; do [[ $argument == --sun-misc-* ]] || known+=("$argument"); done\n'
        f'exec "{REAL}" "${{known[@]}}"\n'
    )
    java.chmod(0o755)
    (home / "release").write_text(f'IMPLEMENTOR="A test"\nJAVA_VERSION="{version}"\n')
    return home


def arguments(home: Path) -> list[str]:
    """Return the arguments of every run so far."""
    return (home / "arguments").read_text().splitlines()
