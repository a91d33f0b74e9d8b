"""Factors: parts and multiples that a number stands beside, and numbers that are no count.

"a third more than 900 images" is 1,200 of them, "one or two" a range, "4K" a size, "1.000" in English perhaps a
thousand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said
from assistant.language.tokens import Token
from assistant.quantities.bounds import Bounds

_COMPARED = {"ASK", "QUESTION", "VERSUS", "DIFFERENCE", "RATIO", "TIMES", "SHARE"}
_MOST_TO = 12
"""Up to here "one to …" is a range."""
_GROUPED = {"en": re.compile(r"\d{1,3}\.\d{3}|\d+,(?:00|\d{4,})"), "fr": re.compile(r"\d{1,3}(?:,\d{3})")}
"""Thousands written as the other language writes them, and groups of no language's."""
_SIZE = re.compile(r"\d{1,2}[kK]")
_SIZES = ("4K", "8K", "4k", "8k")


class Factors(Rules):
    """Settles numbers beside numbers."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self.rules: list[Rule] = [
            self._part_more, self._part_again, self._times_claimed, self._as_much, self._one_or_two, self._one_in,
            self._size, self._separator, self._and_more,
        ]  # fmt: skip

    @staticmethod
    def _single(lexeme: Lexeme) -> Fraction | None:
        bounds = lexeme.amount.bounds if lexeme.amount is not None else None
        return bounds.low if bounds is not None and bounds.is_single else None

    def _part(self, lexeme: Lexeme) -> Fraction | None:
        """The value of a part said in words: a third, half."""
        value = self._single(lexeme) if lexeme.kind == "NUMBER" else None
        return value if value is not None and 0 < value < 1 and not any(c.isdigit() for c in lexeme.text) else None

    def _part_more(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "a third more than 900 images": four thirds of it; as part of a claim it is not read."""
        part = self._part(lexemes[place])
        if part is None:
            return {}
        rest = [at for at in range(place + 1, min(place + 7, len(lexemes))) if lexemes[at].kind != HARMLESS]
        if not rest:
            return {}
        first = lexemes[rest[0]]
        soft = first.amount.soft if first.kind == "NUMBER" and first.amount is not None else None
        sign, number = {"more": 1, "less": -1}.get(soft or "", 0), rest[0]
        if first.kind in ("MORE", "LESS"):
            than = next((at for at in rest[1:4] if lexemes[at].kind == "THAN"), None)
            behind = [at for at in rest if than is not None and at > than]
            if not behind or lexemes[behind[0]].kind != "NUMBER":
                return {}
            sign, number = (1 if first.kind == "MORE" else -1), behind[0]
        amount = lexemes[number].amount
        if not sign or amount is None:
            return {}
        whole = amount.plain if amount.soft is not None else amount.bounds
        before = [x for x in lexemes[max(0, place - 12) : place] if x.clause == lexemes[place].clause]
        compared = said.truth or said.kinds & _COMPARED or any(x.kind in (*MADE, "VERB", "NUMBER") for x in before)
        between = [lexemes[at].kind for at in rest if at < number]
        if compared or whole is None or set(between) - {"MORE", "LESS", "THAN"} or self._is_again(lexemes, place):
            return self.refuse(lexemes, place)
        bounds = whole.scaled(1 + sign * part)
        counted = replace(lexemes[number], amount=replace(amount, bounds=bounds, plain=bounds, soft=None))
        gone = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS, amount=None) for at in range(place, number)}
        return {**gone, number: counted}

    @staticmethod
    def _is_again(lexemes: Sequence[Lexeme], place: int) -> bool:
        """True of a bare "half": "half more" is said of a half and of one and a half."""
        return lexemes[place].text.lower() == "half"

    def _part_again(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "900 images plus a third", "less a quarter": of what was counted before, and no third of an image."""
        if self._part(lexemes[place]) is None or place < 2 or not said.counted[place]:
            return {}
        before = next((at for at in range(place - 1, max(-1, place - 4), -1) if lexemes[at].kind != HARMLESS), -1)
        if before < 1 or lexemes[before].kind not in ("PLUS", "MORE", "LESS", "AND", "NEGATION"):
            return {}
        front = next((x for x in reversed(lexemes[max(0, before - 3) : before]) if x.kind != HARMLESS), None)
        if front is None or front.kind not in MADE:
            return {}
        rest = [x for x in lexemes[place + 1 : place + 4] if x.kind != HARMLESS or x.cue == "OF"]
        own = bool(rest) and rest[0].clause == lexemes[place].clause and rest[0].kind in (*MADE, "ARTICLE", "NUMBER")
        linked = len(rest) > 1 and rest[0].cue == "OF" and rest[1].kind in ("ARTICLE", "NUMBER", *MADE)
        return {} if own or linked else self.refuse(lexemes, place)

    def _times_claimed(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "is it true that training takes a million times more than a charge": so many times is not checked."""
        if lexemes[place].kind != "MULTIPLE" or not said.truth or "EFFICIENT" in said.kinds:
            return {}
        rest = [
            x for x in lexemes[place + 1 : place + 8] if x.kind != HARMLESS and x.sentence == lexemes[place].sentence
        ]
        more = bool(rest) and rest[0].kind in ("MORE", "LESS")
        than = any(x.kind == "THAN" or (x.amount is not None and x.amount.soft is not None) for x in rest[:4])
        return self.refuse(lexemes, place) if more and than else {}

    def _as_much(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "do 1,000 images take as much as 50 kWh": between two sides it says that they are equal, and no limit."""
        lexeme = lexemes[place]
        amount = lexeme.amount
        if lexeme.kind not in ("NUMBER", "QUANTITY") or amount is None or amount.bounds is None:
            return {}
        if not self.said_by(tokens, lexeme, "AS_MUCH") or amount.bounds.high is None:
            return {}
        scaled = place > 0 and lexemes[place - 1].kind == "MULTIPLE" and lexemes[place - 1].end == lexeme.start
        named = next((x for x in lexemes[place + 1 : place + 3] if x.kind != HARMLESS), None)
        two = bool(said.counted[place]) and lexeme.kind == "NUMBER" and named is not None and named.kind in MADE
        if not two and ("ASK" in said.kinds or not (said.truth or scaled)):
            return {}
        if not two and not scaled and not any(x.kind in MADE for x in lexemes[max(0, place - 20) : place]):
            return self.refuse(lexemes, place)  # "is it as much as 1,000 images?"
        bounds = Bounds.exact(amount.bounds.high)
        return {place: replace(lexeme, amount=replace(amount, bounds=bounds, plain=bounds, soft=None))}

    def _one_or_two(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "one to two images", "une ou deux recharges", "un ou deux mois": a range from one on."""
        lexeme = lexemes[place]
        if lexeme.kind != "ARTICLE" or place + 2 >= len(lexemes) or not self.said_by(tokens, lexeme, "JUST_ONE"):
            return {}
        link, number = lexemes[place + 1], lexemes[place + 2]
        amount = number.amount
        adjacent = lexeme.end == link.start and link.end == number.start and number.clause == lexeme.clause
        if not adjacent or not self.said_by(tokens, link, "ONE_TO") or amount is None or number.kind == "PERCENT":
            return {}
        last = self._single(number)
        if last is None or not 1 < last <= _MOST_TO:
            return {}
        bounds = Bounds.between(Fraction(1), last)
        quiet = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS) for at in (place, place + 1)}
        ranged = replace(number, amount=replace(amount, bounds=bounds, plain=bounds, soft=None))
        return {**quiet, place + 2: ranged}

    def _one_in(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "one in ten images", "une sur dix": a part of them."""
        if place + 2 >= len(lexemes) or not self.said_by(tokens, lexemes[place], "JUST_ONE"):
            return {}
        parted = self.said_by(tokens, lexemes[place + 1], "ONE_OF_SO_MANY") and lexemes[place + 2].kind == "NUMBER"
        return self.refuse(lexemes, place + 2) if parted and lexemes[place].kind == "ARTICLE" else {}

    def _size(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "4K images", "images 4K", "5 MP images": how large they are; "4k a day" is a count."""
        lexeme = lexemes[place]
        if lexeme.kind != "NUMBER":
            return {}
        behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
        if behind is not None and behind.clause == lexeme.clause and self.said_by(tokens, behind, "PIXELS"):
            return self.refuse(lexemes, place)
        front = lexemes[place - 1] if place else None
        if front is not None and front.kind == "NUMBER":
            return {}  # "one thousand 4K images": two numbers
        shown = front is not None and front.kind == "OBJECT" and front.end == lexeme.start
        if shown and not said.counted[place] and _SIZE.fullmatch(lexeme.text):
            return self.refuse(lexemes, place)
        rated = said.kinds & {"PERIOD", "EVERY", "PER", "EACH", "SCHEDULE"}
        if rated or lexeme.text not in _SIZES or behind is None:
            return {}
        return self.refuse(lexemes, place) if behind.kind == "OBJECT" and behind.start == lexeme.end else {}

    def _separator(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "1.000 images" in English, "1,500 images" en français: a thousand for those who write it so."""
        lexeme = lexemes[place]
        number = lexeme.text.split()[0] if lexeme.text else ""
        if lexeme.kind not in ("NUMBER", "DURATION") or not _GROUPED[self.language].fullmatch(number):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 5] if x.kind != HARMLESS]
        counted = lexeme.kind == "DURATION" or (bool(rest) and rest[0].kind in MADE)
        return self.refuse(lexemes, place) if counted else {}

    def _and_more(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "260 images and 100 more": as many on top, and no comparison."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("MORE", HARMLESS, "PLUS") or place < 3 or said.counted[place] < 2 or said.truth:
            return {}
        if said.kinds & {"THAN", "DIFFERENCE", "RATIO", "TIMES", "VERSUS"}:
            return {}
        number = place - 2 if lexemes[place - 1].cue == "OF" else place - 1  # "50 de plus"
        start = lexemes[number].end
        if lexemes[number].kind != "NUMBER" or not self.cue(tokens, start, "SOME_MORE"):
            return {}
        link = next((x for x in reversed(lexemes[max(0, number - 3) : number]) if x.kind != HARMLESS), None)
        rest = [x for x in lexemes[place + 1 : place + 5] if x.clause == lexeme.clause and x.kind != HARMLESS]
        if link is None or link.kind not in ("AND", "PLUS") or rest:
            return {}
        if said.kinds & {"EACH", "PER", "GROUP"}:
            return self.refuse(lexemes, place)
        return {place: replace(lexeme, kind=HARMLESS, cue=HARMLESS)}
