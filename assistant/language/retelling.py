"""Retelling: what is said a second time, or that only says how a question came about, is no new amount.

"I made 260 images. What is the impact of those 260 images?", "due at 6 pm", "I have 10 kWh left", "it buys me".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import MADE, REACH, Changes, Rule, Rules, Said, shown_by_making
from assistant.language.tokens import Token

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4])(?:(?::|h|\.)[0-5]\d)?(?: ?(?:a\.?m\.?|p\.?m\.?|h|hrs?|heures?))?", re.IGNORECASE
)
_BARE = re.compile(r"\d+(?:\.\d+)?")
_HALF = re.compile(r"a\.?m\.?|p\.?m\.?|h|hrs?|[0-5]\d", re.IGNORECASE)
_RATED = {"PERIOD", "EVERY", "LONG", "SCHEDULE"}
_SHARED = {"EACH", "PER", "MULTIPLE", "PERCENT", "PLUS", "TOTAL", "THAN", "VERSUS", "OR", "DIFFERENCE", "NEGATION",
           "ATTRIBUTE", "MORE", "LESS", "SHARE", "RATIO"}  # fmt: skip
"""Beside these, an amount said twice may be two amounts."""
_ASKING = ("ASK", "FOOTPRINT", "QUESTION", "MEASURE", "TIMES", "VERB", "COST", "DO", "EQUIVALENT")
_AT = ("TO", "DURING", "UNKNOWN", HARMLESS)


class Retelling(Rules):
    """Sets aside what is said again."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._pictures = shown_by_making(entities)
        self.rules: list[Rule] = [
            self._clock, self._again, self._left_to_spend, self._on_the_meter, self._buys, self._ceiling,
            self._at_its_limit, self._singly, self._one_a_day, self._pages,
        ]  # fmt: skip

    def _clock(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "due at 6pm", "réunion à 14 h 30": a time of the day; two of them would say how long."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "DURATION") or place == 0 or said.kinds & _RATED:
            return {}
        if not _CLOCK.fullmatch(lexeme.text) or _BARE.fullmatch(lexeme.text):
            return {}
        lead = place - 1
        while lead > 0 and lexemes[lead].cue in ("HARMLESS_DAY", "DEFINITE") and place - lead < 3:
            lead -= 1
        before = lexemes[lead]
        if before.kind not in _AT or before.clause != lexeme.clause or not self.said_by(tokens, before, "AT_TIME"):
            return {}
        if lexeme.kind == "DURATION" and not self.said_by(tokens, before, "AT_HOUR"):
            return {}  # "for 3 h" lasts, "at 3 h" does not
        near = lexemes[max(0, place - REACH) : place + REACH]
        if any(x is not lexeme and x.kind == "DURATION" for x in near):
            return {}
        if sum(x.kind in ("UNKNOWN", HARMLESS) and self._is_clock(x.text) for x in near if x is not lexeme):
            return {}
        end = place + 1
        while end < len(lexemes) and end < place + 3 and _HALF.fullmatch(lexemes[end].text):
            if lexemes[end].start > lexemes[end - 1].end + 1 or lexemes[end].kind not in ("UNKNOWN", "NUMBER", "LABEL"):
                break
            end += 1
        following = lexemes[end] if end < len(lexemes) else None
        if following is not None and following.clause == lexeme.clause and following.kind in MADE:
            return {}  # "at 14 h 30 images": which of them is counted is not clear
        return {at: replace(lexemes[at], kind=HARMLESS, amount=None) for at in (lead, *range(place, end))}

    @staticmethod
    def _is_clock(text: str) -> bool:
        return _CLOCK.fullmatch(text) is not None and not _BARE.fullmatch(text)

    def _again(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "I made 260 images. The impact of those 260 images?": what a later clause asks of was said before."""
        first = self._amount_at(lexemes, place)
        if first is None or said.kinds & (_RATED | _SHARED - {"PER"}) or self._shares(lexemes, place):
            return {}
        later = [at for at in range(place + 1, min(len(lexemes), place + REACH)) if self._amount_at(lexemes, at)]
        if len(later) != 1 or any(self._amount_at(lexemes, at) for at in range(max(0, place - REACH), place)):
            return {}
        again = later[0]
        if self._amount_at(lexemes, again) != first or lexemes[again].clause == lexemes[place].clause:
            return {}
        told = [x.kind for x in lexemes[max(0, again - REACH) : again] if x.clause == lexemes[place].clause]
        asked = [x.kind for x in lexemes[place : again + REACH] if x.clause >= lexemes[again].clause - 1]
        if any(kind in _ASKING for kind in told) or not any(kind in _ASKING for kind in asked):
            return {}  # a list says an amount twice as well: "Monday 500 images, Tuesday 500 images"
        pointed = self._points(lexemes, again, tokens)
        apart = lexemes[again].sentence != lexemes[place].sentence
        if not pointed and not (apart and first[0][0] == "QUANTITY") and not (apart and self._is_one(lexemes[place])):
            return {}
        if self._is_qualified(lexemes, again, tokens):
            return {}  # "the 260 images of Tuesday" are others
        dropped = {again} if lexemes[again].kind == "QUANTITY" else {again, self._noun(lexemes, again)}
        return {at: self._pointer(lexemes[at], keep=at == again) for at in dropped}

    def _is_qualified(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """True where something says which ones are meant behind the thing: "of Tuesday", "for Paul", "on Monday"."""
        behind = max(place, self._noun(lexemes, place)) + 1
        rest = [x for x in lexemes[behind : behind + 3] if x.clause == lexemes[place].clause]
        linked = bool(rest) and self.said_by(tokens, rest[0], "SHARE_FOR", "ON_IT", "FOR_WHAT")
        day = bool(rest) and rest[0].cue == "HARMLESS_DAY"
        return day or (linked and len(rest) > 1 and rest[1].kind not in _ASKING)

    @staticmethod
    def _shares(lexemes: Sequence[Lexeme], place: int) -> bool:
        """True of a "per" that is not French "par IA"."""
        near = lexemes[max(0, place - REACH) : place + REACH + 1]
        return any(x.kind == "PER" and not (after.kind == HARMLESS and after.cue == "HARMLESS_AI")
                   for x, after in zip(near, [*near[1:], near[-1]], strict=True))  # fmt: skip

    @staticmethod
    def _pointer(lexeme: Lexeme, *, keep: bool) -> Lexeme:
        """What stands for an amount said before: one "that", and nothing more."""
        if keep:
            return replace(lexeme, kind="THAT", cue="that", amount=None, entities=())
        return replace(lexeme, kind=HARMLESS, cue=HARMLESS, amount=None, entities=())

    def _amount_at(self, lexemes: Sequence[Lexeme], place: int) -> tuple[tuple[str, object], tuple[str, ...]] | None:
        """Of what there is how much at a place, in a form that can be compared."""
        lexeme = lexemes[place]
        if lexeme.kind == "QUANTITY" and lexeme.amount is not None:
            return ("QUANTITY", lexeme.amount.bounds), (str(lexeme.amount.unit),)
        single = lexeme.kind == "ARTICLE" and not lexeme.text.lower().startswith(("a", "the"))
        if not single and lexeme.kind not in ("NUMBER", "ARTICLE"):
            return None
        noun = self._noun(lexemes, place)
        if noun < 0:
            return None
        value = "1" if lexeme.kind == "ARTICLE" or lexeme.amount is None else self._value(lexeme)
        pictures = self._pictures & set(lexemes[noun].entities)
        return ("COUNT", value), tuple(pictures) or lexemes[noun].entities

    @staticmethod
    def _value(lexeme: Lexeme) -> str:
        bounds = lexeme.amount.bounds if lexeme.amount is not None else None
        exact = bounds is not None and bounds.is_single
        return str(bounds.low) if exact and bounds is not None else str(bounds)

    def _is_one(self, lexeme: Lexeme) -> bool:
        return lexeme.kind == "ARTICLE" or self._value(lexeme) == "1"

    def _noun(self, lexemes: Sequence[Lexeme], place: int) -> int:
        """The place of the object that a number counts, or -1."""
        for at in range(place + 1, min(place + 4, len(lexemes))):
            if lexemes[at].clause != lexemes[place].clause:
                return -1
            if lexemes[at].kind == "OBJECT" or self._pictures & set(lexemes[at].entities):
                return at
            if lexemes[at].kind not in (HARMLESS, "PROCESS"):
                return -1
        return -1

    def _points(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """True behind "those", "these", "the"."""
        before = lexemes[place - 1]
        return before.end == lexemes[place].start and self.said_by(tokens, before, "THAT_PART", "ALL_BEFORE")

    def _left_to_spend(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "I have 10 kWh left, how many images can I make": a measure that is left and then spent is an amount."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "REMAINS", "REMAINS_TO_ME"):
            return {}
        near = [*lexemes[max(0, place - 4) : place], *lexemes[place + 1 : place + 5]]
        held = [x for x in near if x.clause == lexeme.clause and x.kind == "QUANTITY"]
        if len(held) != 1 or not self._spends(lexemes, place, said, held[0]):
            return {}
        return {place: replace(lexeme, kind=HARMLESS, cue=HARMLESS)}

    def _spends(self, lexemes: Sequence[Lexeme], place: int, said: Said, held: Lexeme) -> bool:
        """True where behind one held amount only things are asked for."""
        near = lexemes[max(0, place - REACH) : place + REACH]
        asks = [at for at, x in enumerate(near) if x.kind == "ASK" and x.start > held.start]
        things = any(x.kind == "OBJECT" for at in asks for x in near[at + 1 : at + 4])
        alone = sum(x.kind in ("QUANTITY", "NUMBER", "DURATION") for x in near) == 1
        return things and alone and not said.kinds & (_RATED | _SHARED | {"MEASURE"})

    def _on_the_meter(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 kWh left on the prepay meter": where an amount of electricity stands to be read."""
        lexeme = lexemes[place]
        if "QUANTITY" not in said.kinds or not self.said_by(tokens, lexeme, "METER") or place < 2:
            return {}
        lead = place - 1
        while lead > max(0, place - 4) and lexemes[lead].kind in ("UNKNOWN", HARMLESS):
            if self.said_by(tokens, lexemes[lead], "ON_IT"):
                break
            lead -= 1
        if not self.said_by(tokens, lexemes[lead], "ON_IT") or lexemes[lead].clause != lexeme.clause:
            return {}
        between = range(lead + 1, place)
        if any(lexemes[at].kind == "UNKNOWN" and not self.said_by(tokens, lexemes[at], "METERED") for at in between):
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, unit=None) for at in range(lead, place + 1)}

    def _buys(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "one kWh buys me how many images": an amount that is spent on things; money is no measure of ours."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "COST") or not self.said_by(tokens, lexeme, "BUYS"):
            return {}
        near = lexemes[max(0, place - REACH) : place + REACH]
        things = any(x.kind == "ASK" and any(y.kind == "OBJECT" for y in near[at + 1 : at + 4])
                     for at, x in enumerate(near))  # fmt: skip
        held = "QUANTITY" in said.kinds or "PERCENT" in said.kinds or (said.counted[-1] > 0 and "MEASURE" in said.kinds)
        return {place: replace(lexeme, kind=HARMLESS)} if things and held else {}

    def _ceiling(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "with a ceiling of 1 kg of CO2, how many images": a limit that may be spent in full is an amount."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "CEILING") or lexeme.kind not in ("TOPIC", "UNKNOWN", HARMLESS):
            return {}
        held = next((x for x in lexemes[place + 1 : place + 4] if x.kind not in (HARMLESS, "IN", "TO")), None)
        if held is None or held.kind != "QUANTITY" or held.clause != lexeme.clause:
            return {}
        rated = held.amount is None or "/" in (held.amount.unit or "")
        return {} if rated or not self._spends(lexemes, place, said, held) else {place: replace(lexeme, kind=HARMLESS)}

    def _at_its_limit(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "ten pictures at their upper limit, in CO2": that figure of theirs is an upper limit already."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "UPPER_LIMIT") or lexeme.kind not in ("TOPIC", "UNKNOWN") or place < 2:
            return {}
        lead = place - 1
        while lead > max(0, place - 3) and lexemes[lead].kind == HARMLESS and not self._is_at(tokens, lexemes[lead]):
            lead -= 1
        nouns = [x for x in lexemes[max(0, lead - 4) : lead] if x.kind in MADE]
        if not self._is_at(tokens, lexemes[lead]) or not any(self._pictures & set(x.entities) for x in nouns):
            return {}
        measures = {entity for x in lexemes[max(0, place - REACH) : place + REACH] if x.kind == "MEASURE"
                    for entity in x.entities}  # fmt: skip
        return {at: replace(lexemes[at], kind=HARMLESS) for at in (lead, place)} if measures == {"co2e"} else {}

    def _is_at(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        return self.said_by(tokens, lexeme, "AT_LIMIT")

    def _singly(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "per item, which emits more": one of each, where nothing is counted."""
        lexeme = lexemes[place]
        if lexeme.kind in MADE or lexeme.cue == HARMLESS or said.kinds & {"NUMBER", "QUANTITY"}:
            return {}
        if not self.said_by(tokens, lexeme, "SINGLY"):
            return {}
        end = place + 1
        while (
            end < len(lexemes)
            and end < place + 3
            and lexemes[end].kind in ("GROUP", "EACH")
            and (lexemes[end].clause == lexeme.clause)
        ):
            end += 1
        changes = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS) for at in range(place + 1, end)}
        return {place: replace(lexeme, kind="EACH", cue="each"), **changes}

    def _one_a_day(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "a picture a day for a year": right behind a counted thing "a day" is how often."""
        lexeme = lexemes[place]
        if lexeme.kind != "DURATION" or self.language != "en" or place < 2 or lexeme.amount is None:
            return {}
        words = lexeme.text.lower().split()
        counted = lexemes[place - 1].kind == "OBJECT" and lexemes[place - 2].kind in ("ARTICLE", HARMLESS)
        if len(words) != 2 or words[0] not in ("a", "an") or not counted or lexemes[place - 1].end != lexeme.start:
            return {}
        if not any(x.kind == "ARTICLE" for x in lexemes[max(0, place - 4) : place - 1]):
            return {}
        return {place: replace(lexeme, kind="EVERY", unit=lexeme.amount.unit, amount=None)}

    def _pages(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "my book has 32 pages and I made 260 images": how long it is, told before what was made."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "GROUP") or said.kinds & (_RATED | {"EACH", "PER"}) or place < 2:
            return {}
        if not self.said_by(tokens, lexeme, "PAGES") or lexemes[place - 1].kind != "NUMBER":
            return {}
        behind = lexemes[place + 1 : place + 3]
        goes_on = len(behind) > 1 and behind[0].kind == "AND" and behind[1].cue == "SPEAKER"
        if not goes_on or not self.said_by(tokens, lexemes[place - 2], "LONG_OF"):
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, amount=None) for at in (place - 1, place, place + 1)}
