"""Terminal: a real one, by tmux, with a program in it. Keys in, the rows that stand on it out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.interfaces.places import VARIABLES
from tests.running import LIMIT, ROOT

WATTIF = (sys.executable, "-m", "assistant")
_PAUSE = 0.05
_CONFIGURATION = """
set -g remain-on-exit on
set -g status off
set -g history-limit 5000
set -s escape-time 0
"""
# tmux now and then misses that a program has ended, so the shell writes down how.
_RUN = """
sh -c 'echo $$ >"$0/pid"; exec "$@"' "${0%/*}" "$@"
echo $? >"${0%/*}/ended" && mv "${0%/*}/ended" "${0%/*}/status"
"""


def folders(home: Path) -> dict[str, str]:
    """Variables that send all that is kept below a folder."""
    return {
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        **{variable: str(home / variable.lower()) for variable in VARIABLES.values()},
    }


class Terminal:
    """One tmux server with one pane. Everything waits for what stands in the pane, LIMIT seconds at most."""

    def __init__(self, home: Path, size: tuple[int, int]) -> None:
        self._size = size
        # A socket's path must be short, so it is not below the folder of the test.
        self._folder = Path(tempfile.mkdtemp(prefix="wattif"))
        (self._folder / "conf").write_text(_CONFIGURATION)
        (self._folder / "run").write_text(_RUN)
        unwanted = ("TMUX", "TMUX_PANE", "NO_COLOR", "LC_ALL", "LANGUAGE", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        self._surroundings = {**kept, **folders(home), "LANG": "C.UTF-8"}

    def _tmux(self, *arguments: str, said: str | None = None) -> str:
        command = ("tmux", "-u", "-S", str(self._folder / "socket"), "-f", str(self._folder / "conf"), *arguments)
        done = subprocess.run(
            command, input=said, env=self._surroundings, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *command: str) -> None:
        """Run a command in a fresh pane, which stays when the command ends."""
        run = ("sh", str(self._folder / "run"), *command)
        if (self._folder / "socket").exists():
            self._status.unlink(missing_ok=True)
            self._tmux("respawn-pane", "-k", *run)
        else:
            width, height = map(str, self._size)
            self._tmux("new-session", "-d", "-x", width, "-y", height, "-c", str(ROOT), *run)

    def close(self) -> None:
        """End all that runs in it."""
        if (self._folder / "socket").exists():
            subprocess.run(("tmux", "-S", str(self._folder / "socket"), "kill-server"), capture_output=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    # What stands there ------------------------------------------------------------------------------------

    @property
    def rows(self) -> list[str]:
        """The rows in sight."""
        return self._tmux("capture-pane", "-p").split("\n")

    @property
    def all(self) -> str:
        """All rows, those in the scrollback too, each run of spaces and breaks as one space."""
        return " ".join(self._tmux("capture-pane", "-p", "-J", "-S", "-").split())

    @property
    def text(self) -> str:
        """What is in sight, each run of spaces and breaks as one space."""
        return " ".join(" ".join(self.rows).split())

    @property
    def is_over(self) -> bool:
        """Whether the command has ended."""
        return self._status.exists()

    @property
    def _status(self) -> Path:
        return self._folder / "status"

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + LIMIT
        while not holds():
            assert time.monotonic() < end, f"{what}, in:\n" + "\n".join(self.rows)
            time.sleep(_PAUSE)

    def shows(self, *texts: str) -> None:
        """Wait until texts stand in sight."""
        self.until(lambda: all(text in self.text for text in texts), f"no {texts}")

    def hides(self, text: str) -> None:
        """Wait until a text stands in sight no more."""
        self.until(lambda: text not in self.text, f"still {text}")

    def settle(self) -> list[str]:
        """Wait until the rows stay as they are for a moment; the rows."""
        before, now = [""], self.rows
        while now != before:
            time.sleep(_PAUSE)
            before, now = now, self.rows
        return now

    def page_up(self) -> None:
        """Show the rows above; from the uppermost, which nothing tells but that they stay, those at the end."""
        before, end = self.settle(), time.monotonic() + 1
        self.press("PPage")
        while self.rows == before:
            if time.monotonic() > end:
                self.press("C-End")
                break
            time.sleep(_PAUSE)
        self.settle()

    def left(self) -> int:
        """Wait until the command has ended; its exit code."""
        self.until(lambda: self.is_over, "it goes on")
        return int(self._status.read_text())

    # What is done -----------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Letters, one by one as from a keyboard."""
        self._tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Keys by the names that tmux has for them."""
        self._tmux("send-keys", *keys)

    def ask(self, question: str, *answer: str) -> None:
        """Type a question, send it, and wait for what its answer has in sight."""
        self.type(question)
        self.press("Enter")
        self.shows(*answer)

    def paste(self, lines: Sequence[str]) -> None:
        """Paste lines as terminals do where a program knows pastes from keys."""
        self._tmux("load-buffer", "-", said="\n".join(lines))
        self._tmux("paste-buffer", "-p")

    def resize(self, columns: int, rows: int) -> None:
        """Give the pane another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def kill(self) -> None:
        """SIGKILL to the command, and wait until it is gone."""
        os.kill(int((self._folder / "pid").read_text()), signal.SIGKILL)
        self.until(lambda: self.is_over, "it lives on")
