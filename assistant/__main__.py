"""Entry of the command `wattif` and of `python -m assistant`."""

from __future__ import annotations

import gc
import sys

from assistant.interfaces.cli import main as run


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A start makes tens of thousands of words that stay; looking through them for garbage took a fifth of it.
    gc.set_threshold(100_000, 20, 20)
    sys.exit(run())


if __name__ == "__main__":
    main()
