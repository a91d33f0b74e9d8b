"""Lives: how old somebody is, how long somebody did something, which class it is; no such number is asked about.

"My neighbour, 81, asks", "our captain, who is 81", "an electrician for 40 years", "before I show you to Year 5".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said
from assistant.language.tokens import Token

_OLDEST = 120
_LAST_CLASS = 13
_RATED = {"PERIOD", "EVERY", "LONG", "PER", "SCHEDULE", "EACH"}


class Lives(Rules):
    """Sets aside the numbers of people's lives."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self.rules: list[Rule] = [self._who_is, self._aged, self._career, self._school_group]

    @staticmethod
    def _clause(lexemes: Sequence[Lexeme], place: int) -> list[int]:
        """The places of the clause that begins at a place, of a short one."""
        return [at for at in range(place, min(len(lexemes), place + 9)) if lexemes[at].clause == lexemes[place].clause]

    @staticmethod
    def _is_age(lexeme: Lexeme) -> bool:
        amount = lexeme.amount
        if lexeme.kind not in ("NUMBER", "DURATION") or amount is None or amount.bounds is None:
            return False
        if lexeme.kind == "DURATION" and amount.unit != "year":
            return False
        low = amount.bounds.low
        return amount.bounds.is_single and low is not None and low == int(low) and 1 < low <= _OLDEST

    @staticmethod
    def _follows_somebody(lexemes: Sequence[Lexeme], place: int) -> bool:
        """True right behind a comma with somebody in front of it, whom nothing counts."""
        if place == 0 or lexemes[place - 1].clause == lexemes[place].clause:
            return False
        front = [x for x in lexemes[max(0, place - 8) : place] if x.clause == lexemes[place - 1].clause]
        people = any(x.kind == HARMLESS and x.cue in (*HOLDERS, "SPEAKER") for x in front)
        same = lexemes[place - 1].sentence == lexemes[place].sentence
        return same and people and not any(x.kind in ("NUMBER", "QUANTITY", "ASK", *MADE) for x in front)

    def _who_is(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "our captain, who is 81, wants to know": a clause that tells how old somebody is."""
        lexeme = lexemes[place]
        opens = lexeme.kind == "WHO" or lexeme.text.lower() in ("who", "qui")
        if not opens or not self._follows_somebody(lexemes, place):
            return {}
        clause = self._clause(lexemes, place)
        ages = [at for at in clause if self._is_age(lexemes[at])]
        rest = [at for at in clause[1:] if at not in ages]
        plain = all(lexemes[at].kind in (HARMLESS, "TO", "MOMENT") for at in rest) and len(rest) < 5
        if len(ages) != 1 or not plain or ages[0] > place + 4:
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, amount=None) for at in clause}

    def _aged(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "my neighbour, 81, asks", "le président, 81 ans, se demande": an age alone between two commas."""
        lexeme = lexemes[place]
        if not self._is_age(lexeme) or not self._follows_somebody(lexemes, place):
            return {}
        alone = len(self._clause(lexemes, place)) == 1
        goes_on = place + 1 < len(lexemes) and lexemes[place + 1].sentence == lexeme.sentence
        if not alone or not goes_on or lexemes[place + 1].kind in ("NUMBER", "QUANTITY", "UNKNOWN", *MADE):
            return {}
        return {place: replace(lexeme, kind=HARMLESS, amount=None)}

    def _career(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "I was an electrician for 40 years", "forty years wiring houses": beside a rate it might last so long."""
        lexeme = lexemes[place]
        if lexeme.kind != "DURATION" or not self._is_age(lexeme) or said.kinds & _RATED:
            return {}
        if sum(x.kind == "DURATION" for x in lexemes) > 1:
            return {}
        clause = [at for at in range(max(0, place - 10), min(len(lexemes), place + 10))
                  if lexemes[at].clause == lexeme.clause]  # fmt: skip
        front = [lexemes[at] for at in clause if at < place]
        if any(x.kind in ("NUMBER", "QUANTITY", "ASK", "MEASURE", *MADE) for x in front):
            return {}
        behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
        people = any(x.cue == "HARMLESS_PEOPLE" for x in front)
        led = place > 0 and self.said_by(tokens, lexemes[place - 1], "CAREER")
        opens = all(x.kind in (HARMLESS, "GREETING", "UNKNOWN", "DURING") for x in front) and len(front) < 3
        works = (
            behind is not None
            and behind.clause == lexeme.clause
            and (behind.cue == "HARMLESS_VERB" or self.said_by(tokens, behind, "WORKS_AS"))
        )
        rest = [
            x for x in lexemes[place:] if x.clause != lexeme.clause or (led and x.kind not in (HARMLESS, "DURATION"))
        ]
        asked = any(x.kind in ("QUANTITY", "OBJECT", "PROCESS", "ENTITY") for x in rest)
        if not asked or not ((people and led) or (opens and works and not said.counted[place])):
            return {}
        changes = {place: replace(lexeme, kind=HARMLESS, amount=None)}
        if led and lexemes[place - 1].kind in ("DURING", "UNKNOWN", "TO"):
            changes[place - 1] = replace(lexemes[place - 1], kind=HARMLESS)
        if works and behind is not None and behind.kind == "UNKNOWN":
            changes[place + 1] = replace(behind, kind=HARMLESS)
        return changes

    def _school_group(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "before I show you to Year 5", "for Year 5": a class by its year."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "SCHOOL_GROUP") or place + 1 >= len(lexemes):
            return {}
        number = lexemes[place + 1]
        if number.start != lexeme.end or not number.text.isdigit() or not 0 < int(number.text) <= _LAST_CLASS:
            return {}
        if number.kind not in ("NUMBER", "LABEL") or lexeme.kind in MADE or not lexeme.text[:1].isupper():
            return {}
        behind = lexemes[place + 2] if place + 2 < len(lexemes) else None
        led = place > 0 and self.said_by(tokens, lexemes[place - 1], "TO_CLASS")
        if led and (behind is None or behind.kind not in MADE or behind.start != number.end):
            of = range(place - 1, place + 2)
        elif behind is None or behind.clause != number.clause or behind.cue == "SPEAKER" or behind.kind == "ASK":
            of = range(place, place + 2)
        else:
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, amount=None, entities=()) for at in of}
