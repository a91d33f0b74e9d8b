"""Blessing: writes into documented question files what the answers are, after showing the difference.

Only marks that no longer hold are replaced, and only turns without any get new ones; every other byte stays.
"""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from assistant.errors import InputError
from assistant.interfaces.documents import beyond_marks, conversations_in, lines_of, load, play, wrong_fence
from assistant.interfaces.marking import Mark, Revision, revise
from assistant.interfaces.texts import text
from assistant.render.plain import safe
from assistant.session import Assistant

NOTHING_LEFT, LEFT = 0, 1
_BYTE_ORDER = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Blessing:
    """A file as it is and as it would be."""

    name: str
    before: bytes
    after: bytes
    beyond: tuple[str, ...]
    """What does not hold and no mark can say, by line of the file as it is: a language, a pair that differs."""
    beyond_after: tuple[str, ...]
    """The same by line of the file as it would be."""


def bless_files(assistant: Assistant, names: Sequence[str], language: str, *, yes: bool = False) -> int:
    """Show what would change in documents and write it where that is agreed to; 0 where nothing is left to do.

    Every file is read before the first is written.
    """
    blessings = [bless(assistant, name, language) for name in dict.fromkeys(names)]
    changed = [blessing for blessing in blessings if blessing.after != blessing.before]
    written: set[str] = set()
    for blessing in changed:
        print(difference(blessing), flush=True)
        if yes or _agreed(blessing.name, language):
            replace_file(Path(blessing.name), blessing.before, blessing.after, language)
            written.add(blessing.name)
    for blessing in blessings:
        for mismatch in blessing.beyond_after if blessing.name in written else blessing.beyond:
            print(safe(f"{blessing.name}:{mismatch}"), file=sys.stderr)
    beyond = sum(len(blessing.beyond) for blessing in blessings)
    left = len(changed) - len(written)
    print(
        text("bless-summary", language, files=len(blessings), changed=len(changed), written=len(written)),
        file=sys.stderr,
    )
    if beyond:
        print(text("bless-beyond", language, count=beyond), file=sys.stderr)
    if left and not _on_terminal():
        print(text("bless-how", language), file=sys.stderr)
    return LEFT if left or beyond else NOTHING_LEFT


def bless(assistant: Assistant, name: str, language: str = "en") -> Blessing:
    """Answer a document and give it the marks that its answers have."""
    path = Path(name)
    before = load(path, language)
    lines = lines_of(before, path, language)
    beyond: list[str] = []
    new = list(lines)
    for played in play(assistant, conversations_in(lines, path)):
        adds = played.conversation.same_as is None
        for place, (expectation, turn) in enumerate(zip(played.conversation.turns, played.turns, strict=True)):
            revision = revise(expectation, turn, assistant.store, adds=adds)
            last = max(expectation.line, *(line for _, _, line in expectation.marks), 0)
            _apply(revision, new, lines, last)
            beyond += beyond_marks(played, place)
        beyond += wrong_fence(played)
    after = (_BYTE_ORDER if before.startswith(_BYTE_ORDER) else b"") + "".join(new).encode()
    moved = list(accumulate((entry.count("\n") or entry.count("\r") for entry in new), initial=1))
    return Blessing(name, before, after, tuple(beyond), tuple(_moved(mismatch, moved) for mismatch in beyond))


def _moved(mismatch: str, places: Sequence[int]) -> str:
    """A mismatch with the line at which it stands by then."""
    line, colon, message = mismatch.partition(":")
    return f"{places[int(line) - 1]}{colon}{message}"


def _apply(revision: Revision, new: list[str], lines: Sequence[str], last: int) -> None:
    """Put a revision into the lines; each entry of `new` stands for one line of the file, so places stay."""
    for line, mark in revision.replaced.items():
        new[line - 1] = "" if mark is None else _written(mark, lines[line - 1])
    new[last - 1] += "".join(_written(mark, lines[last - 1]) for mark in revision.added)


def _written(mark: Mark, beside: str) -> str:
    """A mark as a line that ends as the line beside it does."""
    ending = beside[len(beside.rstrip("\r\n")) :]
    return f"{mark[0]} {mark[1]}{ending}"


def difference(blessing: Blessing) -> str:
    """The unified difference, fit for a terminal."""
    path = Path(blessing.name)
    old, new = (lines_of(content, path) for content in (blessing.before, blessing.after))
    compared = difflib.unified_diff(old, new, blessing.name, blessing.name)
    return "\n".join(safe(line.rstrip("\r\n")) for line in compared)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _agreed(name: str, language: str) -> bool:
    """Ask on a terminal; silence and the end of input are a no."""
    if not _on_terminal():
        return False
    print(text("bless-ask", language, name=name), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "o", "oui")


def replace_file(path: Path, before: bytes, after: bytes, language: str = "en") -> None:
    """Put new content in place of a file at once: whoever interrupts finds the old file or the new one, whole.

    Raises InputError where it cannot be written, or is no longer what was read.
    """
    path = path.resolve()  # a link stays a link
    unwritten: Path | None = None
    try:
        if path.read_bytes() != before:
            raise InputError("changed", text("changed", language, name=path))
        if not os.access(path, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        unwritten = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(path, unwritten)
        unwritten.replace(path)
        unwritten = None
    except OSError as error:
        raise InputError("unwritable", text("unwritable", language, name=path, why=error.strerror)) from None
    finally:
        if unwritten is not None:
            with suppress(OSError):
                unwritten.unlink()
