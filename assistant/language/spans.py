"""Spans: stretches of time that are only part of a period, or that nothing reads, and so stand in the way.

"10 images a day for a working week", "Mon-Fri", "for over a year", "20 images a day in Q1", "kWh per day" of a total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, around
from assistant.language.tally import PERIODS
from assistant.language.tokens import Token

_PERIODS = ("PERIOD", "DURATION", "EVERY", "SCHEDULE")
_LEADING = ("PER", "EACH", "ARTICLE")
_SHORT = ("s", "min", "h")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LED_BY = 4
"""Lexemes between a stretch of time and the word that leads to it, at the most."""


def _unit(lexeme: Lexeme) -> str | None:
    return lexeme.unit if lexeme.amount is None else lexeme.amount.unit


class Spans(Rules):
    """Makes unknown what says for how long and is not read."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._charged = {of for entity in entities.values() for of in entity.implied_when_counted}
        """Objects that only a count makes a thing: cars, that may be charged."""
        self.rules: list[Rule] = [
            self._shortened, self._part_of_day, self._weekdays, self._unread, self._softly, self._opening_hours,
            self._now_and_then, self._unit_of_a_rate, self._power, self._car_per_period,
        ]  # fmt: skip

    @staticmethod
    def _periods(lexemes: Sequence[Lexeme], place: int) -> list[Lexeme]:
        return [x for x in around(lexemes, place) if x.kind in _PERIODS]

    @staticmethod
    def _is_rated(lexemes: Sequence[Lexeme], place: int) -> bool:
        """True where something is said to be done so often."""
        near = around(lexemes, place)
        return any(
            x.kind == "EVERY" or (x.kind == "PERIOD" and at and near[at - 1].kind in _LEADING)
            for at, x in enumerate(near)
        )

    def _shortened(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "for a school year", "une semaine de travail": only some of its days; alone it only says when."""
        lexeme = lexemes[place]
        if lexeme.kind not in _PERIODS:
            return {}
        steps = range(lexeme.start - 1, lexeme.end) if self.language == "en" else ()
        part = any(self.cue(tokens, step, "ONLY_PART") for step in steps)
        if not part and not self.cue(tokens, lexeme.end, "ONLY_PART_BEHIND"):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 5] if x.kind != HARMLESS]
        lasts = any(self.said_by(tokens, x, "LASTS") for x in lexemes[place + 1 : place + 3])
        if lasts and rest and rest[0].kind == "DURATION" and rest[0].clause == lexeme.clause:
            return {}  # "our school year lasts 36 weeks"
        going_on = lexemes[0].kind in ("AND", "FOLLOW", "FOLLOW_SAY") and not said.kinds & set(MADE)
        units = {_unit(x) for x in self._periods(lexemes, place)}
        return self.refuse(lexemes, place) if going_on or len(units) > 1 else {}  # "25 a week, 36 weeks of school"

    def _part_of_day(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 images an hour for a morning": how many hours that is nobody said."""
        lexeme = lexemes[place]
        if lexeme.kind != "EVERY" or not any(
            self.cue(tokens, step, "PART_OF_DAY") for step in range(lexeme.start, lexeme.end)
        ):
            return {}
        hourly = any(x.unit in _SHORT for x in self._periods(lexemes, place) if x is not lexeme)
        return self.refuse(lexemes, place) if hourly else {}

    def _weekdays(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 images a day, Mon-Fri", "de lundi à vendredi": some days of each week."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "WEEKDAY") or not self._is_rated(lexemes, place):
            return {}
        last = next((x for x in lexemes[place + 1 : place + 3] if self.said_by(tokens, x, "WEEKDAY")), None)
        if last is None:
            return {}
        to = tokens[last.start].hyphened or any(
            tokens[step].text in ("-", "–", "/") or self.cue(tokens, step, "UP_TO")
            for step in range(lexeme.end, last.start)
        )
        return self.refuse(lexemes, place) if to else {}

    def _unread(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "20 images a day for a term", "since January", "this year": for how long, where nothing else says it."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "MOMENT", "LABEL", "DEGREE", "UNKNOWN") or "LONG" in said.kinds:
            return {}
        span = any(self.cue(tokens, step, "SPAN") for step in range(lexeme.start, lexeme.end))
        dated = span or self.said_by(tokens, lexeme, "WEEKDAY") or self._is_date(tokens, lexeme)
        whole = self.said_by(tokens, lexeme, "ALL_ALONG")
        if not (dated or whole) or len(self._periods(lexemes, place)) != 1 or not self._is_rated(lexemes, place):
            return {}
        classes = ("LASTING", "SINCE_WHEN") if span else ("SINCE_WHEN",)
        before = [x for x in lexemes[max(0, place - _LED_BY) : place] if x.clause == lexeme.clause]
        led = any(self.cue(tokens, step, *classes) for x in before for step in range(x.start, x.end)) or self.cue(
            tokens, lexeme.start, *classes
        )
        return self.refuse(lexemes, place) if led or whole else {}

    def _is_date(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        steps = range(lexeme.start, lexeme.end)
        return any(
            self.numerals.cue(tokens, step, "MONTH") is not None or _YEAR.fullmatch(tokens[step].text) for step in steps
        )

    def _softly(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "a day for over a year", "pendant moins d'un an": longer or shorter than what is said."""
        lexeme = lexemes[place]
        soft = lexeme.amount.soft if lexeme.kind == "DURATION" and lexeme.amount is not None else None
        if soft is None or said.truth or "LONG" in said.kinds or not self._is_rated(lexemes, place):
            return {}
        led = place > 0 and self.cue(tokens, lexeme.start - 1, "LASTING")
        during = soft == "more" and self.said_by(tokens, lexeme, "DURING_OVER") and not led
        return {} if during else self.refuse(lexemes, place)

    def _opening_hours(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "par heure de 9 h à 17 h", "an hour from 9h to 17h": times of the day, and not how long."""
        lexeme = lexemes[place]
        amount = lexeme.amount
        if lexeme.kind != "DURATION" or amount is None or amount.unit != "h" or amount.bounds is None:
            return {}
        ends = amount.bounds.low, amount.bounds.high
        if amount.bounds.is_single or None in ends or not self._is_rated(lexemes, place):
            return {}
        return self.refuse(lexemes, place) if self.cue(tokens, lexeme.start, "FROM_TIME") else {}

    def _now_and_then(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "every so often for a year": how often is not said."""
        if not self.said_by(tokens, lexemes[place], "NOW_AND_THEN"):
            return {}
        return self.refuse(lexemes, place) if self._periods(lexemes, place) else {}

    def _unit_of_a_rate(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "1,000 images in kWh per day": of a total, so much a day means nothing."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNIT" or (lexeme.unit or "").partition("/")[2] not in PERIODS:
            return {}
        told = said.counted[-1] > 0 and bool(said.kinds & set(MADE)) and not self._periods(lexemes, place)
        return self.refuse(lexemes, place) if told else {}

    def _power(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how many watts", "the electricity bill": no energy."""
        lexeme = lexemes[place]
        bill = self.said_by(tokens, lexeme, "BILL")
        watts = lexeme.kind in ("MEASURE", "UNIT") and bool(self.is_whole(tokens, lexeme, "POWER"))
        asked = place > 0 and lexemes[place - 1].kind in ("ASK", "IN", "QUESTION")
        return self.refuse(lexemes, place) if bill or (watts and asked and said.counted[-1] > 0) else {}

    def _car_per_period(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy of a Tesla per year", "une Tesla par jour": how often it is charged nobody said."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("PERIOD", "EVERY") or "PROCESS" in said.kinds or "THING" in said.kinds:
            return {}
        if lexeme.kind == "PERIOD" and (place == 0 or lexemes[place - 1].kind not in _LEADING):
            return {}
        front = [at for at in range(max(0, place - 12), place) if lexemes[at].clause == lexeme.clause]
        behind = [at for at in range(place + 1, min(len(lexemes), place + 6)) if lexemes[at].clause == lexeme.clause]
        objects = [at for at in (*front[::-1], *behind) if lexemes[at].kind == "OBJECT"]
        if not objects or not self._charged & set(lexemes[objects[0]].entities):
            return {}
        at = objects[0]
        counted = any(x.kind in ("NUMBER", "ASK", "EACH") for x in lexemes[max(0, at - 2) : at])
        return {} if counted else self.refuse(lexemes, place)
