"""Chat: how soon it takes a key, how soon an answer stands there, and what it costs to leave it open.

Each program runs in a terminal of its own (a pseudo terminal of 100x30) and is measured from outside of it, by what it
draws: from starting the process to the first letter that is echoed, from enter to the answer at the first turns and at
turn 200, the processor's time while nothing happens, the most memory. The chat keeps its conversation on the disk, as
it does for its users. A bare Textual app (a line, and each line sent added above it) takes turns with it.
Run it with `make bench`, or with a number of rounds: `python -m benchmarks.chat 10`. Needs Linux for what it costs.
"""

from __future__ import annotations

import fcntl
import os
import platform
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.start import ROOT, environment, spread

ROUNDS = 5
TURNS = 200
LAST = 5
"""How many turns at the end of a talk are measured; the median is taken as that of turn 200."""
IDLE_SECONDS = 10
QUIET = 0.08
"""Seconds without anything drawn after which a program is at rest."""
LIMIT = 60
PLACEHOLDER = b"our question"  # the cursor stands on the first letter, in another style
LETTER = "§"
GOALS = {
    "start to first key, ms": 500,
    "enter to answer, turn 1 at once, ms": 100,
    "enter to answer, turn 2, ms": 100,
    "enter to answer, turn 200, ms": 100,
    "idle, % of a core": 1,
    "peak memory, MB": 100,
}
BARE = """
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Input, Static
class Bare(App):
    AUTO_FOCUS = "Input"
    def compose(self):
        yield VerticalScroll(can_focus=False)
        line = Input(placeholder="Your question")
        line.cursor_blink = False
        yield line
    async def on_input_submitted(self, event):
        event.input.clear()
        talk = self.query_one(VerticalScroll)
        talk.anchor()
        if len(talk.children) > 50:
            await talk.children[0].remove()
        number = int(event.value.split()[2])
        await talk.mount(Static(f"About {number:,} of it.", markup=False))
Bare().run()
"""
COMMANDS = {"bare Textual app": ("-c", BARE), "wattif": ("-m", "assistant", "--lang", "en")}
BASE, OURS = COMMANDS
KINDS = ("images", "text classifications")


class Terminal:
    """A program in a pseudo terminal; all that it draws is read as it comes."""

    def __init__(self, arguments: tuple[str, ...], surroundings: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.started = time.perf_counter()
        self._running = subprocess.Popen(
            (sys.executable, *arguments),
            cwd=ROOT,
            env=surroundings,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def send(self, text: str) -> None:
        """Type a text."""
        os.write(self._ours, text.encode())

    def until(self, drawn: bytes) -> float:
        """Wait until something is drawn; the moment."""
        found, end = b"", time.perf_counter() + LIMIT
        while drawn not in found:
            piece = self._read(end - time.perf_counter())
            if not piece:
                raise TimeoutError(f"{drawn!r} was not drawn, but {found[-2000:]!r}")
            found += piece
        return time.perf_counter()

    def rest(self, quiet: float = QUIET) -> None:
        """Read until nothing is drawn any more."""
        while self._read(quiet):
            pass

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._ours], [], [], max(0.0, seconds))
        return os.read(self._ours, 1 << 16) if ready else b""

    def processor(self) -> float:
        """Seconds of processor's time that the program has had."""
        fields = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes that the program held at most."""
        status = Path(f"/proc/{self._running.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program by its key, or else by force."""
        try:
            self.send("\x11")
            self.rest()
            self._running.wait(timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            self._running.kill()
            self._running.wait()
        os.close(self._ours)


def asked(terminal: Terminal, number: int, quiet: float = QUIET) -> float:
    """Milliseconds from enter to the answer; each question has a number of its own, by which its answer is known.

    A program that is still starting may stop for a while before it has taken all letters: `quiet` is how long to wait.
    """
    amount = 1000 + number
    terminal.send(f"energy of {amount} {KINDS[number % len(KINDS)]}")
    terminal.rest(quiet)
    start = time.perf_counter()
    terminal.send("\r")
    spent = (terminal.until(f"{amount:,}".encode()) - start) * 1000
    terminal.rest()
    return spent


def measure(arguments: tuple[str, ...], surroundings: dict[str, str], turns: int, idle: float) -> dict[str, float]:
    """Every figure of one run of a program."""
    found = {}
    terminal = Terminal(arguments, surroundings)
    try:
        terminal.until(PLACEHOLDER)
        terminal.send(LETTER)
        found["start to first key, ms"] = (terminal.until(LETTER.encode()) - terminal.started) * 1000
        terminal.send("\x7f")
        found["enter to answer, turn 1 at once, ms"] = asked(terminal, 1, 6 * QUIET)
        found["enter to answer, turn 2, ms"] = asked(terminal, 2)
        spent = [asked(terminal, number) for number in range(3, turns + 1)]
        found["enter to answer, turn 200, ms"] = median(spent[-LAST:])
        if sys.platform == "linux":
            before, start = terminal.processor(), time.perf_counter()
            while (left := start + idle - time.perf_counter()) > 0:
                terminal._read(left)
            used = terminal.processor() - before
            found["idle, % of a core"] = 100 * used / (time.perf_counter() - start)
            found["peak memory, MB"] = terminal.memory()
    finally:
        terminal.close()
    return found


def rounds_of(rounds: int, turns: int = TURNS, idle: float = IDLE_SECONDS) -> dict[str, dict[str, list[float]]]:
    """What was measured by program, round by round, after one short round that only warms the caches."""
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in COMMANDS}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        kept = {name: value for name, value in environment(f"{folder}/compiled").items() if name != "NO_COLOR"}
        for turn in range(rounds + 1):
            for name, arguments in COMMANDS.items():
                own = {f"WATTIF_{kind}": f"{folder}/{turn}/{kind}" for kind in ("DATA", "SETTINGS")}
                own["WATTIF_CACHE"] = f"{folder}/cache"  # filled by the first round, as an installed program ships it
                surroundings = {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
                measured = measure(arguments, surroundings, turns if turn else 3, idle if turn else 0.1)
                for what, value in measured.items():
                    if turn:
                        found[name][what].append(value)
    return found


def main() -> int:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    if rounds < 2:
        print("chat.py: a spread needs at least 2 rounds", file=sys.stderr)
        return 2
    found = rounds_of(rounds)
    print(f"{rounds} rounds, taking turns; median (quartiles)")
    print(f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores")
    print(f"{'':<38}{BASE:>22}{OURS:>22}{'ratio':>20}{'goal':>8}")
    for what, values in found[OURS].items():
        bare = found[BASE][what]
        digits = 1 if "%" in what else 0
        ratio = spread([value / base for value, base in zip(values, bare, strict=True)], 1) if all(bare) else "-"
        missed = "" if median(values) < GOALS[what] else "  missed"
        print(f"{what:<38}{spread(bare, digits):>22}{spread(values, digits):>22}{ratio:>20}{GOALS[what]:>8}{missed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
