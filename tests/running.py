"""Running: the command as a process of its own, where the process matters."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
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


def typed(command: Sequence[str], lines: Sequence[str], *, kills: bool = False, **changes: str) -> str:
    """What a terminal shows when lines are typed into a command, which must then leave with 0.

    With `kills` it is killed at the prompt behind the last line, and must be gone by that.
    """
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment(**changes)
    )
    os.close(theirs)
    shown, rest = b"", iter(lines)
    end = time.monotonic() + LIMIT
    try:
        while running.poll() is None or select.select([ours], [], [], 0)[0]:
            assert time.monotonic() < end, shown
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(ours, 4096)
            except OSError:  # so Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
            if shown.endswith(b"> "):
                line = next(rest, None)
                if line is None:
                    assert kills, shown
                    running.kill()
                    break
                os.write(ours, (line if line == "\x04" else f"{line}\n").encode())
        assert running.wait(timeout=LIMIT) == (-signal.SIGKILL if kills else 0)
    finally:
        running.kill()
        os.close(ours)
    return shown.decode("utf-8", "replace")
