"""A terminal that is gone ends the chat, also where no signal tells so."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import threading

from assistant.interfaces.tui.hangup import Hangup
from tests.running import ROOT


def test_it_tells_the_end_of_a_terminal_and_only_that() -> None:
    ours, theirs = pty.openpty()
    gone = threading.Event()
    hangup = Hangup(theirs, gone.set)
    hangup.start()
    os.write(ours, b"typed")
    assert not gone.wait(0.05)
    os.close(ours)
    assert gone.wait(10)
    hangup.stop()
    os.close(theirs)


def test_it_can_be_stopped() -> None:
    ours, theirs = pty.openpty()
    gone = threading.Event()
    hangup = Hangup(theirs, gone.set)
    hangup.start()
    hangup.stop()
    os.close(ours)
    os.close(theirs)
    assert not gone.is_set()


def test_a_chat_whose_terminal_is_gone_ends() -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "--no-history"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment,
    ) as chat:
        os.close(theirs)
        seen = b""
        while b"\x1b[?1049h" not in seen:  # the whole terminal is taken
            assert select.select([ours], [], [], 60)[0], seen
            seen += os.read(ours, 65536)
        os.close(ours)
        assert chat.wait(timeout=60) == -signal.SIGHUP
