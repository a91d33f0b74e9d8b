"""Rules over one place of an utterance: what the rest of it makes of the lexemes that stand there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, REFUSED, Lexeme
from assistant.language.tokens import Token
from assistant.language.words import load

MADE = ("OBJECT", "PROCESS", "THING")
Changes: TypeAlias = Mapping[int, Lexeme]


@dataclass(frozen=True, slots=True)
class Said:
    """What the whole utterance says."""

    kinds: frozenset[str]
    counted: Sequence[int]
    """How many counts stand before each place."""
    months: int
    truth: bool = False
    """Something is asked that is answered with yes or no."""


Rule: TypeAlias = Callable[[Sequence[Lexeme], int, Sequence[Token], Said], Changes]


class Rules:
    """What every family of rules knows of a language."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        self.language = language
        self.numerals = amounts.numerals
        self.entities = entities
        self._table = load(language, "context")

    def cue(self, tokens: Sequence[Token], place: int, *classes: str) -> bool:
        """True where a word of one of these classes stands at a place."""
        found = self._table.at(tokens, place) if 0 <= place < len(tokens) else ()
        return any(cue.terminal in classes for cue in found)

    def said_by(self, tokens: Sequence[Token], lexeme: Lexeme, *classes: str) -> bool:
        """True of a lexeme that begins with a word of one of these classes."""
        return self.cue(tokens, lexeme.start, *classes)

    def is_whole(self, tokens: Sequence[Token], lexeme: Lexeme, name: str) -> int:
        """Where a word of this class that covers all of a lexeme ends; 0 if there is none."""
        found = (cue for cue in self._table.at(tokens, lexeme.start) if cue.terminal == name)
        return next((lexeme.start + cue.length for cue in found if lexeme.start + cue.length >= lexeme.end), 0)

    @staticmethod
    def refuse(lexemes: Sequence[Lexeme], place: int) -> Changes:
        """What stands at a place made unknown, so that it stands in the way."""
        return {place: replace(lexemes[place], kind="UNKNOWN", cue=REFUSED, entities=(), amount=None, unit=None)}


def shown_by_making(entities: Mapping[str, Entity]) -> set[str]:
    """Objects that alone say that they were made: pictures, and no texts."""
    return {of for made in entities.values() for _, of in made.made_of if set(made.implied_by) == {of}}


_OPENING = ("do", "does", "did", "is", "are", "can", "could", "will", "would", "was", "were")
_INVERTED = ("il", "elle", "ils", "elles", "on", "t")


def asks_truth(lexemes: Sequence[Lexeme], tokens: Sequence[Token], language: str) -> bool:
    """True of a claim that is asked about: by a word for it, an auxiliary in front or a pronoun behind its verb."""
    for place, lexeme in enumerate(lexemes):
        if lexeme.kind in ("TRUTH", "TAG"):
            return True
        first = tokens[lexeme.start]
        opens = place == 0 or lexemes[place - 1].sentence != lexeme.sentence
        if language == "en" and opens and first.fold in _OPENING:
            return True
        if language == "fr" and first.hyphened and first.fold in _INVERTED:
            return True
    return False


REACH = 60
"""Lexemes that are looked at around one, so that the work grows with the text and not its square."""


def around(lexemes: Sequence[Lexeme], place: int) -> Sequence[Lexeme]:
    """The lexemes that a rule may look at from one place."""
    return lexemes[max(0, place - REACH) : place + REACH]


def beside(lexemes: Sequence[Lexeme], place: int, step: int, skipped: Collection[str] = (HARMLESS,)) -> Lexeme | None:
    """The next lexeme of the same sentence in one direction that is not of these kinds, within a few words."""
    at = place + step
    while 0 <= at < len(lexemes) and abs(at - place) < 9 and lexemes[at].sentence == lexemes[place].sentence:
        if lexemes[at].kind not in skipped:
            return lexemes[at]
        at += step
    return None
