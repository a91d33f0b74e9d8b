"""Token: a word, a run of digits or a symbol, with its folded form and its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.utterance import Utterance, read_utterance

_PATTERN = re.compile(r"(?:(?<![^\s(=~<>])[.,])?\d+(?:[.,'_]\d+)*|[^\W\d_]+|\S")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
LONGEST_TOKEN = 60
"""A longer run of letters is no word of any language and is not compared with names."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are places in the uniform text."""

    text: str
    fold: str
    """Case, accents and ligatures folded."""
    start: int
    end: int
    kind: str
    """`word`, `number` or `symbol`."""
    glued: bool
    """Nothing stands between it and the token before."""
    hyphened: bool = False
    """A hyphen joins it to the token before."""


def tokenize(utterance: Utterance) -> list[Token]:
    """Split the uniform text. A hyphen between a letter and a letter or digit joins and is no token."""
    text = utterance.text
    tokens: list[Token] = []
    hyphen: int | None = None
    for match in _PATTERN.finditer(text):
        piece, start, end = match.group(), match.start(), match.end()
        glued = bool(tokens) and tokens[-1].end == start
        if piece == "-" and glued and tokens[-1].kind != "symbol" and _joins(text, start):
            hyphen = start
            continue
        hyphened = hyphen is not None and hyphen + 1 == start
        hyphen = None
        kind = "number" if piece[-1].isdigit() else "word" if piece[0].isalpha() else "symbol"
        tokens.append(Token(piece, fold(piece), start, end, kind, glued or hyphened, hyphened))
    return tokens


def _joins(text: str, place: int) -> bool:
    if place + 1 >= len(text):
        return False
    before, after = text[place - 1], text[place + 1]
    return (before.isalpha() and after.isalnum()) or (before.isdigit() and after.isalpha())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Fold case, accents and ligatures: `Énergie` and `energie` are one."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=16384)
def stem(folded: str) -> str:
    """Fold a plural: names are compared without it. Rough on purpose, and the same on both sides."""
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


@lru_cache(maxsize=32768)
def spell(text: str) -> tuple[str, ...]:
    """The folded tokens of a name or cue, as an utterance of it would have them."""
    parts = text.split(" ")
    if all(part.isalpha() for part in parts):
        return tuple(map(fold, parts))  # as most are; a start spells tens of thousands
    return tuple(token.fold for token in tokenize(read_utterance(text)))
