"""Parser: phrases as islands in a list of lexemes.

From each place the LALR automaton is run as far as it goes; the last place where it accepts ends the phrase.
Parsing cannot fail: what begins no phrase is a phrase of its own, `left_over`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.compiled import compiled
from assistant.language.lalr import Automaton
from assistant.language.lexemes import HARMLESS, Lexeme


@dataclass(frozen=True, slots=True)
class Phrase:
    """A rule of the grammar with the lexemes it holds."""

    rule: str
    lexemes: tuple[Lexeme, ...]

    def first(self, kind: str) -> Lexeme | None:
        """The first lexeme of a kind."""
        return next((lexeme for lexeme in self.lexemes if lexeme.kind == kind), None)

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last lexeme, as typed."""
        return self.lexemes[0].span[0], self.lexemes[-1].span[1]

    @property
    def place(self) -> int:
        """The token where it begins."""
        return self.lexemes[0].start


def parse(lexemes: Sequence[Lexeme], language: str) -> list[Phrase]:
    """Leftmost-longest phrases over the lexemes that are not harmless, never across commas."""
    automaton = _automaton(language)
    seen = [lexeme for lexeme in lexemes if lexeme.kind != HARMLESS]
    phrases: list[Phrase] = []
    place = 0
    while place < len(seen):
        phrase = _longest(automaton, seen, place)
        phrases.append(phrase)
        place += len(phrase.lexemes)
    return phrases


@lru_cache(maxsize=4)
def _automaton(language: str) -> Automaton:
    return Automaton(compiled(language).automaton)


def _longest(automaton: Automaton, lexemes: Sequence[Lexeme], place: int) -> Phrase:
    stack = automaton.begun()
    accepted: tuple[str, int] | None = None
    for end in range(place, len(lexemes)):
        lexeme = lexemes[end]
        if lexeme.clause != lexemes[place].clause or not automaton.feed(stack, lexeme.kind):
            break
        rule = automaton.accepts(stack)
        if rule is not None:
            accepted = (rule, end + 1)
    if accepted is None:
        return Phrase("left_over", (lexemes[place],))
    return Phrase(accepted[0], tuple(lexemes[place : accepted[1]]))
