"""Utterance: the text made uniform (spaces, apostrophes, digits) with every character's place in what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHES = "`’ʼ‘´`ʹ′＇"
_HYPHENS = "‐‑‒–−﹣－"
_SUPERSCRIPTS = {char: str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "-", "⁺": "+"}
_VULGAR_SLASH = "⁄"
_SIGNS = {"⁄": "/", "∕": "/", "÷": "/", "٫": ".", "٬": ",", "٪": "%", "％": "%", "₂": "2"}
"""Signs of other scripts that stand inside numbers."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """`text` is the uniform form; `starts[i]` and `ends[i]` say where its character i was typed in `raw`."""

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in `raw` of `text[start:end]`; `end` must lie behind `start`."""
        return self.starts[start], self.ends[end - 1]


_LOTS = (
    "room",
    "lot",
    "hall",
    "class",
    "group",
    "ref",
    "bidder",
    "building",
    "batch",
    "salle",
    "classe",
    "groupe",
    "bloc",
)
_ZERO = re.compile(r"(?<![\w-])([A-Za-z]+ )?([Cc])0(?=2(?:e|eq)?(?![\w-]))")
"""CO2 written with the digit, which a room or a lot may be called as well."""


def _with_letter(text: str) -> str:
    """ "C02" with the letter that is meant, of the same length."""
    if "c0" not in text.lower():
        return text
    return _ZERO.sub(
        lambda m: m[0] if (m[1] or "").strip().lower() in _LOTS else m[0][:-1] + ("O" if m[2] == "C" else "o"), text
    )


def read_utterance(raw: str) -> Utterance:
    """Make text uniform: one kind of space, apostrophe and hyphen, ASCII digits, superscripts as `^n`.

    Control, zero-width and direction characters vanish; letters keep their case and accents, composed.
    """
    if raw.isascii() and raw.isprintable() and "`" not in raw:
        places = tuple(range(len(raw) + 1))
        return Utterance(raw, _with_letter(raw), places[:-1], places[1:])
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(raw):
        end = position + 1
        while end < len(raw) and unicodedata.combining(raw[end]) and end - position < 8:
            end += 1
        replacement = _uniform(raw[position:end], characters)
        for char in replacement:
            characters.append(char)
            starts.append(position)
            ends.append(end)
        position = end
    return Utterance(raw, _with_letter("".join(characters)), tuple(starts), tuple(ends))


def _raised(before: list[str]) -> bool:
    """True behind the digits of a power that has begun: the 2 of 10¹²."""
    for char in reversed(before[-6:]):
        if not char.isdigit():
            return char == "^"
    return False


def _uniform(cluster: str, before: list[str]) -> str:
    """The uniform form of one character with its combining marks; `before` is what stands in front of it."""
    char = unicodedata.normalize("NFC", cluster)
    if len(char) > 1:
        char = char[0]
    if char.isascii() and char.isprintable() and char != "`":
        return char
    if char in "\n\r\t\f\v\u2028\u2029":
        return "\n" if char in "\n\u2028\u2029" else " "
    if char in _APOSTROPHES:
        return "'"
    if char in _HYPHENS:
        return "-"
    if char in _SIGNS:
        return _SIGNS[char]
    previous = before[-1] if before else " "
    if char in _SUPERSCRIPTS:
        opens = previous.isdigit() and not _raised(before)
        return ("^" if opens else "") + _SUPERSCRIPTS[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"):
        return ""
    compatible = unicodedata.normalize("NFKC", char)
    if _VULGAR_SLASH in compatible:
        gap = " " if previous.isalnum() or previous in "/." else ""
        return gap + compatible.replace(_VULGAR_SLASH, "/")
    return compatible
