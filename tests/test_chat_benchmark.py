"""The benchmark of the chat drives it as it says: every figure is found, from a terminal of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import chat
from tests.interfaces.tui.terminal import folders
from tests.running import environment


@pytest.mark.parametrize("name", chat.COMMANDS)
def test_every_figure_is_measured(name: str, tmp_path: Path) -> None:
    surroundings = {**environment(**folders(tmp_path)), "TERM": "xterm-256color"}
    found = chat.measure(chat.COMMANDS[name], surroundings, turns=4, idle=0.05)
    without_proc = {"idle, % of a core", "peak memory, MB"} if sys.platform != "linux" else set()
    assert set(found) == set(chat.GOALS) - without_proc
    assert all(value > 0 for what, value in found.items() if what != "idle, % of a core")
