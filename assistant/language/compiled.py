"""Compiled: what is made of a language's grammar folder, found ready or made now, the same either way.

It is looked for where the package ships it, then with a keeper (the user's cache folder, which the interfaces name),
and holds for exactly the files it was made of. What does not hold is made again: never an error, never old words.
The bytes are a line with two digests, JSON, and the words as `rows.pack` sorts them. Reading them runs nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Any, Protocol

from assistant import __version__
from assistant.language.rows import Rows
from assistant.resources import folder, shipped

TABLES = ("words", "numbers", "context", "vocabulary")
"""The word lists of a language, in the order of their marks."""
_MAGIC = "wattif-grammar-1"
_CODE = ("compiling.py", "lalr.py", "rows.py", "signs.py", "tokens.py", "utterance.py", "wordlists.py")
"""What makes it: in a checkout these change without the version."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One language as a start needs it."""

    rows: Rows
    """The word lists of TABLES."""
    automaton: Mapping[str, Any]
    """For `lalr.Automaton`."""
    signs: Sequence[Mapping[str, Any]]
    """As `signs.toml` lists them, their words spelled."""
    misspellings: Mapping[str, Sequence[str]]
    """Each usual misspelling, folded, to the folded words it stands for."""


class Keeper(Protocol):
    """Keeps bytes from one run to the next; neither method may raise."""

    def get(self, language: str, key: str) -> bytes | None:
        """What was kept for a language under a key, whatever it is by now."""
        ...

    def put(self, language: str, key: str, content: bytes) -> None:
        """Keep it if that can be done."""
        ...


class _Nobody:
    def get(self, language: str, key: str) -> None:
        return None

    def put(self, language: str, key: str, content: bytes) -> None:
        pass


_LOCK = Lock()
_keeper: Keeper = _Nobody()


def keep_with(keeper: Keeper) -> None:
    """Who keeps what is compiled from now on; by default nobody does."""
    global _keeper
    _keeper = keeper


def compiled(language: str) -> Compiled:
    """A language compiled. Raises GrammarError where the grammar has to be read and does not hold."""
    with _LOCK:  # two threads that start at once wait for one of them
        return _compiled(language)


@lru_cache(maxsize=4)
def _compiled(language: str) -> Compiled:
    key = key_of(language)
    for find in (_shipped, _keeper.get):
        content = find(language, key)
        found = opened(content, key) if content is not None else None
        if found is not None:
            return found
    content = made(language, key)
    if key == key_of(language):  # nobody has changed a file meanwhile
        _keeper.put(language, key, content)
    found = opened(content, key)
    assert found is not None
    return found


def made(language: str, key: str) -> bytes:
    """A language compiled now, as it is kept. Raises GrammarError where the grammar does not hold."""
    from assistant.language.compiling import compile_language  # deferred: Lark, and only where nothing ready is found

    return sealed(key, *compile_language(language))


def _shipped(language: str, key: str) -> bytes | None:
    found = shipped("compiled")
    with suppress(OSError):
        return (found / f"{language}.bin").read_bytes() if found is not None else None
    return None


def source_files(language: str) -> list[Traversable]:
    """The files of the grammar that a language is made of, in order."""
    root = folder("grammar")
    of_language = [f for f in (root / language).iterdir() if f.name.endswith((".lark", ".toml"))]
    return [root / "common.lark", *sorted(of_language, key=lambda f: f.name)]


def key_of(language: str) -> str:
    """A digest of all that decides what is compiled: the program's version, its code for it, the grammar's files."""
    digest = hashlib.sha256(f"{_MAGIC} {__version__} {language}".encode())
    for file in (*source_files(language), *(files("assistant") / "language" / name for name in _CODE)):
        content = b""
        with suppress(FileNotFoundError):  # installed without sources
            content = file.read_bytes()
        digest.update(f"\n{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def sealed(key: str, plain: Mapping[str, Any], block: bytes) -> bytes:
    """The bytes to keep."""
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    body = len(text).to_bytes(4, "little") + text + block
    return f"{_MAGIC} {key} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def opened(content: bytes, key: str) -> Compiled | None:
    """What bytes hold; None where they are damaged, or were made of something else."""
    head, _, body = content.partition(b"\n")
    if head != f"{_MAGIC} {key} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    length = 4 + int.from_bytes(body[:4], "little")
    plain = json.loads(body[4:length])
    return Compiled(Rows(body[length:]), plain["automaton"], plain["signs"], plain["misspellings"])
