"""Start: how long a whole process takes to answer one question, against a bare interpreter in the same run.

The three commands take turns, so that a machine that slows down slows all of them; each round gives its own ratio
to the bare interpreter. All three run on compiled modules, as installed programs do: the first round, which is not
counted, compiles them into a folder of its own, whatever PYTHONDONTWRITEBYTECODE says here.
Run it with `make bench`, or with a number of rounds: `python benchmarks/start.py 40`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "how many cars does 100k images charge"
COMMANDS = {
    "bare interpreter": ("-c", "pass"),
    "imports alone": ("-c", "import pydantic, lark, rapidfuzz"),
    "wattif ask": ("-m", "assistant", "ask", QUESTION),
}
ROUNDS = 20
BASE = "bare interpreter"


def environment(compiled: str) -> dict[str, str]:
    """An English environment that keeps compiled modules in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "LC_ALL": "C.UTF-8", "PYTHONPYCACHEPREFIX": compiled}


def elapsed(arguments: tuple[str, ...], surroundings: dict[str, str]) -> float:
    """Milliseconds from starting the process to its end."""
    start = time.perf_counter()
    subprocess.run(
        (sys.executable, *arguments),
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return (time.perf_counter() - start) * 1000


def measure(rounds: int) -> dict[str, list[float]]:
    """Times of every command, round by round, after one round that only warms the caches."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as compiled:
        surroundings = environment(compiled)
        for turn in range(rounds + 1):
            for name, arguments in COMMANDS.items():
                spent = elapsed(arguments, surroundings)
                if turn:
                    times[name].append(spent)
    return times


def spread(values: list[float], digits: int) -> str:
    """Median with the quartiles on both sides."""
    low, _, high = quantiles(values, n=4)
    return f"{median(values):.{digits}f} ({low:.{digits}f}..{high:.{digits}f})"


def main() -> int:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    if rounds < 2:
        print("start.py: a spread needs at least 2 rounds", file=sys.stderr)
        return 2
    times = measure(rounds)
    print(f"{rounds} rounds, taking turns; median (quartiles)")
    print(f"{'':<18}{'ms':>22}{'against bare':>24}")
    for name, values in times.items():
        ratios = [value / base for value, base in zip(values, times[BASE], strict=True)]
        print(f"{name:<18}{spread(values, 0):>22}{spread(ratios, 1):>24}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
