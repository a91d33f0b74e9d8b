"""Running: the command as a process of its own, where the process matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 60
"""Seconds after which a process that should have ended counts as hanging."""


def environment(**changes: str) -> dict[str, str]:
    """An English UTF-8 environment with changes."""
    return {**os.environ, "LC_ALL": "C.UTF-8", **changes}


def run_python(
    arguments: Sequence[str | bytes], *, stdin: bytes = b"", cwd: Path = ROOT, **changes: str
) -> subprocess.CompletedProcess[bytes]:
    """Run this interpreter and give back exit code, standard output and standard error as bytes."""
    return subprocess.run(
        (sys.executable, *arguments),
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**changes),
        timeout=LIMIT,
    )


def run_wattif(*arguments: str | bytes, stdin: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m assistant`."""
    return run_python(("-m", "assistant", *arguments), stdin=stdin, cwd=ROOT, **changes)
