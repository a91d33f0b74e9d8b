"""Headline: the figures of an answer taken apart, so that the digits can stand large before their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.render.turn import Turn
from assistant.wording.base import Wording

_DIGITS = r"-?\d(?:[\d.,\u00a0\u202f]*\d)?"
_FIGURE = re.compile(
    rf"(?P<lead>\D*?)\s*(?P<digits>{_DIGITS}(?:[\s\u00a0](?:to|à)[\s\u00a0]{_DIGITS})?)[\s\u00a0]*(?P<rest>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure in words: `lead` ("about", "at most"), digits, and what they count."""

    lead: str
    digits: str
    rest: str

    @property
    def text(self) -> str:
        """The figure on one line."""
        return " ".join(part for part in (self.lead, self.digits, self.rest) if part)


def headlines(turn: Turn, wording: Wording) -> tuple[Headline, ...]:
    """The figures of an answered turn in their order; a verdict comes first, without digits. Empty without one."""
    answer = turn.answer
    if answer.status != "answered":
        return ()
    if answer.sides and answer.winner is None:
        return ()  # no order can be given: a factor in large type would say that there is one
    found = [_split(wording.result(result, answer.query)) for result in answer.results]
    if answer.intent == "verification" and answer.verdict is not None:
        verdict = wording.texts["yes" if answer.verdict else "no"].strip().rstrip(".")
        return (Headline("", "", verdict), *found[:1])
    return tuple(found[:1] if answer.sides else found)


def _split(text: str) -> Headline:
    match = _FIGURE.fullmatch(text)
    if match is None:
        return Headline("", "", text)
    return Headline(match["lead"], match["digits"], match["rest"])
