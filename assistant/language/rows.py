"""Rows: many thousand words with what is known of each, as one sorted block of bytes in which they are looked up.

Nothing is made for a word before it is met, so a start costs what reading the bytes costs. The block runs no code.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from assistant.errors import GrammarError

_ROW, _FIELD, _ENTRY, _PART = "\n", "\t", "\x1e", "\x1f"
_CONTROL = re.compile(f"[{_ROW}{_FIELD}{_ENTRY}{_PART}]")
_PLACE = 4
"""Bytes of a row's place. Its marks have one, so there are four tables at most."""
_REMEMBERED = 8192
"""Words whose row is kept decoded."""
_Any = TypeVar("_Any")


class Entry(NamedTuple):
    """Words of one class, as a table lists them. A plain tuple: compiling makes tens of thousands."""

    folds: tuple[str, ...]
    terminal: str
    text: str
    """As the grammar writes them."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a word."""

    marks: int
    """By table two bits, from the lowest on: it occurs in an entry; it is one by itself."""
    entries: Sequence[str]
    """By table the entries that begin with the word, still packed."""


_NOTHING = Row(0, ())


def mark(table: int, *, single: bool = False) -> int:
    """The bit of a table: a word of it, or one that is an entry by itself."""
    return 1 << (2 * table + single)


def pack(tables: Sequence[Iterable[Entry]]) -> bytes:
    """The tables of a language as one block. Equal entries count once; longer ones come first, else in their order.

    Raises GrammarError `bad-words` where an entry holds a control character.
    """
    marks: dict[str, int] = {}
    begun: dict[str, list[dict[Entry, None]]] = {}
    for number, table in enumerate(tables):
        for entry in table:
            if _CONTROL.search(entry.text):
                raise GrammarError("bad-words", f"{entry.text!r} holds a control character", "leave it out")
            for fold in entry.folds:
                marks[fold] = marks.get(fold, 0) | mark(number)
            first = entry.folds[0]
            if len(entry.folds) == 1:
                marks[first] |= mark(number, single=True)
            begun.setdefault(first, [{} for _ in tables])[number][entry] = None
    rows: list[bytes] = []
    places: list[int] = [0]
    words = sorted(marks, key=str.encode)
    for word in words:
        fields = [_packed(entries) for entries in begun.get(word, ())]
        rows.append(f"{word}{_FIELD}{_FIELD.join(fields).rstrip(_FIELD)}{_ROW}".encode())
        places.append(places[-1] + len(rows[-1]))
    head = b"".join(place.to_bytes(_PLACE, "little") for place in (len(rows), *places))
    return head + bytes(marks[word] for word in words) + b"".join(rows)


def _packed(entries: Collection[Entry]) -> str:
    """The entries of a table that begin with one word, longest first."""
    if not entries:
        return ""
    packed = []
    for folds, terminal, text in sorted(entries, key=lambda entry: -len(entry.folds)):
        packed.append(f"{terminal}{_PART}{' '.join(folds[1:])}{_PART}{'' if text == ' '.join(folds) else text}")
    return _ENTRY.join(packed)


class Rows:
    """The words of a block that `pack` made."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self._count = int.from_bytes(block[:_PLACE], "little")
        self._marks = _PLACE * (self._count + 2)
        self._body = self._marks + self._count
        self._met: dict[str, Row] = {}

    def row(self, word: str) -> Row:
        """What is known of a word; no marks where it is in no table."""
        row = self._met.get(word)
        if row is None:
            if len(self._met) >= _REMEMBERED:
                self._met.clear()
            row = self._met[word] = self._find(word)
        return row

    def entries(self, word: str, table: int) -> list[Entry]:
        """The entries of a table that begin with a word."""
        packed = self.row(word).entries
        return _unpacked(word, packed[table]) if table < len(packed) else []

    def marked(self, bits: int, beginning: str = "") -> Iterator[str]:
        """The words with one of some marks that begin so, in order."""
        first, end = self._range(beginning.encode())
        having = bytes(byte for byte in range(256) if byte & bits)
        marks = re.compile(b"[" + re.escape(having) + b"]", re.DOTALL)
        for match in marks.finditer(self._block, self._marks + first, self._marks + end):
            yield self._word(match.start() - self._marks).decode()

    def of_classes(self, table: int, terminals: Collection[str]) -> Iterator[Entry]:
        """The entries of a table that are of some classes, by their first word."""
        named = re.compile("|".join(re.escape(terminal + _PART) for terminal in terminals).encode())
        row = self._start(0)
        while match := named.search(self._block, row):  # most rows need not be taken apart
            row = max(row, self._block.rfind(b"\n", row, match.start()) + 1)
            end = self._block.index(b"\n", row)
            yield from (entry for entry in _entries(self._block[row:end], table) if entry.terminal in terminals)
            row = end + 1

    def classes(self, table: int) -> set[str]:
        """The classes that have an entry in a table."""
        rows = self._block[self._start(0) :].split(b"\n")[:-1]
        return {entry.terminal for row in rows for entry in _entries(row, table)}

    def _range(self, beginning: bytes) -> tuple[int, int]:
        """From which row to which the words begin so."""
        rows = range(self._count)
        first = bisect_left(rows, beginning, key=self._word)
        return first, bisect_left(rows, True, lo=first, key=lambda place: not self._word(place).startswith(beginning))

    def _start(self, place: int) -> int:
        """Where a row begins in the block; behind the last row, where the block ends."""
        at = _PLACE * (place + 1)
        return self._body + int.from_bytes(self._block[at : at + _PLACE], "little")

    def _word(self, place: int) -> bytes:
        start = self._start(place)
        return self._block[start : self._block.index(b"\t", start)]

    def _find(self, word: str) -> Row:
        key = word.encode("utf-8", "surrogatepass")
        place = bisect_left(range(self._count), key, key=self._word)
        if place == self._count or self._word(place) != key:
            return _NOTHING
        row = self._block[self._start(place) : self._start(place + 1) - 1]
        return Row(self._block[self._marks + place], row.decode().split(_FIELD)[1:])


def _entries(row: bytes, table: int) -> list[Entry]:
    """The entries of a table in a row."""
    word, *packed = row.decode().split(_FIELD)
    return _unpacked(word, packed[table]) if table < len(packed) else []


def _unpacked(first: str, packed: str) -> list[Entry]:
    found = []
    for each in packed.split(_ENTRY) if packed else ():
        terminal, rest, text = each.split(_PART)
        folds = (first, *rest.split(" ")) if rest else (first,)
        found.append(Entry(folds, terminal, text or " ".join(folds)))
    return found


class Marked(AbstractSet[str]):
    """The words of a block that have one of some marks."""

    def __init__(self, rows: Rows, bits: int) -> None:
        self._rows = rows
        self._bits = bits

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._rows.row(word).marks & self._bits != 0

    def __iter__(self) -> Iterator[str]:
        return self._rows.marked(self._bits)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Iterable[_Any]) -> set[_Any]:
        return set(it)

    def beginning(self, letters: str) -> Iterator[str]:
        """Those that begin so, in order."""
        return self._rows.marked(self._bits, letters)


class Union:
    """Membership in any of several sets, which are not copied."""

    def __init__(self, *sets: AbstractSet[str]) -> None:
        self._sets = sets

    def __contains__(self, word: object) -> bool:
        return any(word in each for each in self._sets)
