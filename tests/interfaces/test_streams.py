"""Streams: readers that go, full disks, closed streams, terminals, interruption: no traceback, no hang."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import LIMIT, ROOT, environment, typed

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


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """The command with all its streams in the test's hands."""
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )


@pytest.mark.parametrize("arguments", [("run", "-"), ()], ids=["run", "chat"])
def test_an_interrupted_process(arguments: tuple[str, ...]) -> None:
    running = started(*arguments)
    assert running.stdin is not None
    assert running.stdout is not None
    try:
        running.stdin.write(b"hello\n")
        running.stdin.flush()
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=LIMIT)
    finally:
        running.kill()
    assert running.returncode == 130
    assert told == b"wattif: interrupted\n"


def test_answers_come_before_the_next_question() -> None:
    running = started("run", "-", "--format", "jsonl")
    assert running.stdin is not None
    assert running.stdout is not None
    try:
        for question in (CARS, "and for a million?", "hello"):
            running.stdin.write(f"{question}\n".encode())
            running.stdin.flush()
            ready, _, _ = select.select([running.stdout], [], [], LIMIT)
            assert ready, "no answer before the input ended"
            assert json.loads(running.stdout.readline())["question"] == question
        rest, told = running.communicate(timeout=LIMIT)
    finally:
        running.kill()
    assert (rest, running.returncode) == (b"", 0)
    assert told.startswith(b"3 questions: 3 answered")


@pytest.mark.parametrize(
    ("setting", "options"),
    [(["TERM=dumb"], []), (["TERM=xterm-256color"], ["--plain"]), (["-u", "TERM"], [])],
    ids=["dumb", "plain", "unset"],
)
def test_a_plain_dialogue_in_a_terminal(setting: list[str], options: list[str]) -> None:
    shown = typed(["env", *setting, *COMMAND, *options], [CARS, "and for a million?", "\x04"])
    assert "5.81 full charges" in shown
    assert "58.1 full charges" in shown
    assert "\x1b[?1049h" not in shown  # no screen of its own
    assert "Traceback" not in shown
