"""Streams: a reader that never was, a full disk, a closed stream: no traceback, no hang."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import LIMIT, ROOT, environment

CARS = "how many cars does 100k images charge"
COMMAND = (sys.executable, "-m", "assistant")


@pytest.mark.parametrize(
    "arguments",
    [("ask", CARS), ("kb", "list"), ("kb", "list", "--json"), ("--version",), ("parse", "hello"), ("--help",)],
    ids=" ".join,
)
def test_a_reader_gone_before_the_first_byte(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, env=environment(), timeout=LIMIT
    )
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [("ask", CARS), ("kb", "list"), ("run", "-")], ids=" ".join)
def test_a_full_disk(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=f"{CARS}\n".encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environment(),
            timeout=LIMIT,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"wattif: ")


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("command", ["", "run -", "ask hello"])
def test_a_closed_stream(command: str, redirection: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m assistant {command} {redirection}', sys.executable],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        timeout=LIMIT,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 2)
