"""Nearness: how typed text is compared with names and questions: without case, accents, marks and small typos.

The only module of the interfaces that knows RapidFuzz. Work is bounded: prefixes are found by bisection, and typos
are looked for among at most MOST_COMPARED keys.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from assistant.language.tokens import fold
from assistant.render.plain import safe

MOST_COMPARED = 5000
"""Keys that one search for typos looks at; a larger base is narrowed to those that begin alike."""
LONG = 9
"""Letters from which on two slips are forgiven, as in the reading of questions; one from SHORT on."""
SHORT = 4
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_BREAKS = re.compile(r"[\n\t\r\v\f\x85\u2028\u2029]+")
_LAST = "\U0010ffff"
_LEAST = -1


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each run of letters and digits."""
    return [match.span() for match in _WORD.finditer(text)]


def key(text: str) -> str:
    """The folded words of a text, one space between: `GPT-3` and `gpt 3` are one."""
    return " ".join(fold(word) for word in _WORD.findall(text))


def joined(folded: str) -> str:
    """A key without its spaces, for words written together or apart."""
    return folded.replace(" ", "")


def one_line(text: str) -> str:
    """A text without line breaks and without what a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return safe(_BREAKS.sub(" ", text)).strip()


def rest(shown: str, typed: str, *, ended: bool) -> str | None:
    """What follows in `shown` behind the letters whose key is `typed`; None where it does not begin so.

    `ended` says that the last word typed is whole: what follows then begins a word and has no space before it.
    """
    built, gap = "", False
    if not typed:
        return None
    for place, char in enumerate(shown):
        if not _WORD.fullmatch(char):
            gap = bool(built)
            continue
        if built == typed:
            if fold(char) == "":
                continue  # a combining mark of the last letter
            return _tail(shown, place, gap=gap, ended=ended)
        built += (" " if gap else "") + fold(char)
        gap = False
        if not typed.startswith(built):
            return None
    return None


def _tail(shown: str, place: int, *, gap: bool, ended: bool) -> str | None:
    if ended:
        return shown[place:] if gap else None
    while gap and place and not _WORD.fullmatch(shown[place - 1]):
        place -= 1
    return shown[place:]


def slips_allowed(length: int) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word of this length."""
    return 0 if length < SHORT else 1 if length < LONG else 2


def near(typed: str, keys: Sequence[str]) -> dict[int, int]:
    """Places of the keys that begin nearly as `typed`, each with its slips."""
    from rapidfuzz import process  # deferred: 20 ms, and only typos need it
    from rapidfuzz.distance import OSA

    allowed = slips_allowed(len(typed))
    found: dict[int, int] = {}
    if not allowed:
        return found
    for cut in range(len(typed) - allowed, len(typed) + allowed + 1):
        begun = [candidate[:cut] for candidate in keys]
        close = process.extract(
            typed, begun, scorer=OSA.distance, score_cutoff=allowed, limit=len(begun) or 1, processor=None
        )
        for _, slips, place in close:
            found[place] = min(int(slips), found.get(place, allowed))
    return found


class Index:
    """Keys in order, each with the number of what it leads to. `compared` counts the keys looked at, for tests."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        self._pairs = sorted(set(pairs))
        self._backwards: list[tuple[str, int]] = []
        self.compared = 0

    def __len__(self) -> int:
        return len(self._pairs)

    def add(self, folded: str, number: int) -> None:
        """Add a key."""
        insort(self._pairs, (folded, number))

    def has(self, folded: str) -> bool:
        """True where this very key is there."""
        place = bisect_left(self._pairs, (folded, _LEAST))
        return place < len(self._pairs) and self._pairs[place][0] == folded

    def beginning(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """The first `most` keys that begin with a prefix, in alphabetical order."""
        start, end = _range(self._pairs, prefix)
        found = self._pairs[start : min(end, start + most)]
        self.compared += len(found)
        return found

    def near(self, typed: str) -> list[tuple[int, str, int]]:
        """(slips, key, number) of keys that begin nearly as `typed`; at most MOST_COMPARED are looked at."""
        if not slips_allowed(len(typed)):
            return []
        looked_at = self._alike(typed)
        self.compared += len(looked_at)
        close = near(typed, [folded for folded, _ in looked_at])
        return [(slips, *looked_at[place]) for place, slips in close.items()]

    def _alike(self, typed: str) -> list[tuple[str, int]]:
        """All keys where they are few, else those that begin or end as `typed` does: one slip leaves one of them."""
        if len(self._pairs) <= MOST_COMPARED:
            return self._pairs
        begun = _widest(self._pairs, typed)
        ended = [(folded[::-1], number) for folded, number in _widest(self._reversed, typed[::-1])]
        return list(dict.fromkeys((*begun, *ended)))

    @property
    def _reversed(self) -> list[tuple[str, int]]:
        if len(self._backwards) != len(self._pairs):
            self._backwards = sorted((folded[::-1], number) for folded, number in self._pairs)
        return self._backwards


def _range(pairs: Sequence[tuple[str, int]], prefix: str) -> tuple[int, int]:
    return bisect_left(pairs, (prefix, _LEAST)), bisect_left(pairs, (prefix + _LAST, _LEAST))


def _widest(pairs: Sequence[tuple[str, int]], typed: str) -> Sequence[tuple[str, int]]:
    """The keys that share the shortest beginning of `typed` which leaves at most half of MOST_COMPARED."""
    for length in range(1, len(typed) + 1):
        start, end = _range(pairs, typed[:length])
        if end - start <= MOST_COMPARED // 2:
            return pairs[start:end]
    return ()
