"""Tally: the phrases of one utterance, which of them are used, and what they say amounts of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from assistant.facts.models import Entity
from assistant.frame import Mention, Slot
from assistant.language.lexemes import VALUE, Lexeme
from assistant.language.parser import Phrase
from assistant.quantities.bounds import Bounds

AMOUNTS = {"counted", "measured", "scaled", "share_of"}
COMPARING = {"more", "exceeds", "less", "than", "versus", "times", "ratio", "share", "difference"}
# Phrases that change no figure once the frame is complete.
DROPPED = {
    "which", "that", "want", "doing", "equivalent", "greeting", "thanks", "sorry", "farewell", "verb", "condition",
    "follow", "and", "dated", "total", "small", "truth", "deed", "ordinal",
}  # fmt: skip
PERIODS = ("s", "min", "h", "day", "week", "month", "year")
"""Units of time that a rate may be for."""


class Tally:
    """Phrases with a tally of what is used."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        phrases: Sequence[Phrase],
        measured: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self.entities = entities
        self.measured_attributes = measured
        self.phrases = list(phrases)
        self.used: set[int] = set()
        self._places: dict[int, int] = {}
        self.slots: list[Slot] = []
        self.going_on = False
        """The frame goes on from another turn, which may have the rate."""
        self.supposed: list[Slot] = []
        """What "if …" supposes, found before the intents are tried."""
        self.rules = {phrase.rule for phrase in phrases}
        self.more = [p for p in phrases if p.first("MORE") is not None and p.rule != "supposed_efficiency"]
        self.less = [p for p in phrases if p.first("LESS") is not None and p.rule != "supposed_efficiency"]

    def all(self, *rules: str) -> list[Phrase]:
        """The phrases of these rules, in order."""
        return [phrase for phrase in self.phrases if phrase.rule in rules]

    def use(self, name: str, phrase: Phrase, mention: Mention) -> None:
        """Fill a slot from a phrase."""
        self.used.add(id(phrase))
        self.slots.append(Slot(name, mention, phrase.span))

    def drop(self, *rules: str) -> None:
        """Mark the phrases of these rules as used."""
        self.used.update(id(phrase) for phrase in self.all(*rules))

    def place(self, phrase: Phrase) -> int:
        """Where a phrase stands; by identity, so that a long text is not searched."""
        if len(self._places) != len(self.phrases):
            self._places = {id(p): place for place, p in enumerate(self.phrases)}
        return self._places[id(phrase)]

    def before(self, phrase: Phrase) -> Phrase | None:
        """The phrase in front of another."""
        place = self.place(phrase)
        return self.phrases[place - 1] if place else None

    def after(self, phrase: Phrase) -> Phrase | None:
        """The phrase behind another."""
        place = self.place(phrase)
        return self.phrases[place + 1] if place + 1 < len(self.phrases) else None

    def _measured(self) -> bool:
        return bool(self.rules & {"asked_measure", "measure", "wanted_measure", "asked_unit", "wanted_unit", "unit"})

    def _article(self, phrase: Phrase) -> bool:
        return phrase.first("NUMBER") is None and phrase.first("PER") is None

    def _is_single(self, phrase: Phrase) -> bool:
        """ "an image", "1 image": one as an example of its kind."""
        if phrase.rule != "counted":
            return False
        number = phrase.first("NUMBER")
        bounds = number.amount.bounds if number is not None and number.amount is not None else None
        return self._article(phrase) or (bounds is not None and bounds.is_single and bounds.low == 1)

    def _bare(self) -> list[Phrase]:
        """Things named without a number, and a process alone ("to train it"), which the turn before completes."""
        processes = [
            p for p in self.all("entity") if any(self.entities[e].kind == "process" for e in p.lexemes[0].entities)
        ]
        return [p for p in self.phrases if p.rule in ("mention", "to_thing") or p in processes]

    def _measures(self) -> None:
        """Measure nouns, then verbs where no noun, unit or measured amount says what is asked."""
        found = False
        wanted = self.all("asked_measure", "wanted_measure")
        spare = bool(self.all("supposed_intensity")) and bool(wanted or self.all("verb", "asked_unit", "wanted_unit"))
        grid = {p.lexemes[0].clause for p in self.all("supposed_intensity")}
        apart = any(p.lexemes[0].clause not in grid for p in self.all("measure"))
        for phrase in [*wanted, *self.all("measure")]:
            if id(phrase) in self.used:
                continue
            if phrase.rule == "measure" and (spare or (apart and phrase.lexemes[0].clause in grid)):
                self.used.add(id(phrase))  # "electricity at 50 g/kWh": the grid's, not what is asked for
                continue
            for lexeme in phrase.lexemes:
                if lexeme.kind == "MEASURE":
                    self.use("measure", phrase, Mention(lexeme.entities[0]))
                    found = True
        for phrase in self.all("asked_unit", "wanted_unit", "unit"):
            found = True
            for entity in of_kind(phrase, "MEASURE"):
                self.slots.append(Slot("measure", Mention(entity), phrase.span))
        if not found:
            for phrase in self.all("verb")[:1]:
                self.use("measure_verb", phrase, Mention(phrase.lexemes[0].entities[0]))

    def _unit(self) -> None:
        units = [p for p in self.all("asked_unit", "wanted_unit", "unit") if id(p) not in self.used]
        if len({lexeme.unit for p in units for lexeme in p.lexemes if lexeme.kind == "UNIT"}) > 1:
            return
        for phrase in units:
            lexeme = phrase.first("UNIT")
            if lexeme is not None and lexeme.unit is not None:
                unit, _, period = lexeme.unit.partition("/")
                self.use("unit", phrase, Mention(unit=unit if period in PERIODS else lexeme.unit))
                if period in PERIODS and self.all("rate"):
                    self.slots.append(Slot("over", Mention(bounds=Bounds.exact(1), unit=period), phrase.span))

    def _mention(self, phrase: Phrase, like: Mention | None = None, *, hard: bool = True) -> Mention | None:
        """What a phrase says an amount of; `like` lends its noun to a bare number."""
        found = self._amount_of(phrase, like, hard=hard)
        part = self._part_behind(phrase)
        if found is None or part is None:
            return found
        self.used.add(id(part[0]))
        return replace(found, bounds=(found.bounds or Bounds.exact(1)) * part[1])

    def _part_behind(self, phrase: Phrase) -> tuple[Phrase, Bounds] | None:
        """ "a charge, three quarters": a part in words right behind a thing that has parts."""
        behind = self.after(phrase)
        if phrase.rule not in ("counted", "mention", "to_thing") or behind is None or behind.rule != "number":
            return None
        amount, things = behind.lexemes[0].amount, entities_of(phrase)
        whole = any(self.entities[thing].nature is not None for thing in things) or not things
        if whole or amount is None or amount.bounds is None or any(char.isdigit() for char in behind.lexemes[0].text):
            return None
        part = amount.bounds
        return (behind, part) if part.is_single and part.low is not None and 0 < part.low < 1 else None

    def _amount_of(self, phrase: Phrase, like: Mention | None, *, hard: bool) -> Mention | None:
        number = phrase.first("NUMBER") or phrase.first("QUANTITY")
        bounds = None
        unit = None
        if number is not None and number.amount is not None:
            bounds = number.amount.bounds if hard else number.amount.plain
            unit = number.amount.unit
        above, _, period = (unit or "").partition("/")
        if period in PERIODS:
            return Mention(next(iter(of_kind(phrase, "MEASURE")), None), bounds, above, per=period)
        thing = phrase.first("THING")
        if phrase.rule == "counted" and number is None:
            bounds = Bounds.exact(1)
        if phrase.rule == "counted" and number is not None and phrase.first("ARTICLE") is not None:
            if bounds is None or bounds.high is None or bounds.high >= 1:
                return None  # "3 a car" is no amount; "half a charge" is
        if (
            phrase.rule == "counted"
            and number is not None
            and thing is not None
            and self._is_part(number, thing, bounds)
        ):
            return None  # "a quarter of the images" is of images said before
        if phrase.rule == "share_of" and number is None and thing is not None and self._of_bare(phrase, thing):
            return None  # "50 % of images": of how many is not said
        if phrase.rule in ("scaled", "share_of"):
            factor = phrase.first("MULTIPLE") or phrase.first("PERCENT")
            if factor is None and len(phrase.lexemes) == 3 and phrase.lexemes[1].amount is not None:
                factor, bounds = phrase.lexemes[0], phrase.lexemes[1].amount.bounds  # half of 500 images
                part = factor.amount.bounds if factor.amount is not None else None
                if part is None or not part.is_single or part.low is None or part.low >= 1:
                    return None
                apart = factor.end < phrase.lexemes[1].start  # "3/4 of 1 million"
                if any(char.isdigit() for char in factor.text) and not apart:
                    return None  # "1/10 2 charges" is two numbers
            if factor is None or factor.amount is None or factor.amount.bounds is None or thing is None:
                return None
            share = Fraction(1, 100) if factor.kind == "PERCENT" else Fraction(1)
            bounds = factor.amount.bounds.scaled(share) * (bounds or Bounds.exact(1))
        if phrase.rule == "entity":
            return Mention(phrase.lexemes[0].entities[0], caveat=phrase.lexemes[0].caveat)
        if thing is not None:
            return Mention(thing.entities[0], bounds, None, thing.caveat, counted_only=thing.counted_only)
        measures = of_kind(phrase, "MEASURE")
        if phrase.rule == "per_unit":
            return Mention(None, Bounds.exact(1), phrase.lexemes[-1].unit)
        if phrase.rule == "measured":
            refers = "value" if number is not None and number.cue == VALUE else None
            return Mention(measures[0] if measures else None, bounds, unit, refers=refers)
        if phrase.rule == "number":
            refers = "value" if number is not None and number.cue == VALUE else None
            return Mention(like.entity if like else None, bounds, like.unit if like else None, refers=refers)
        return None

    def _of_bare(self, phrase: Phrase, thing: Lexeme) -> bool:
        return phrase.first("ARTICLE") is None and self.entities[thing.entities[0]].nature is not None

    def _is_part(self, number: Lexeme, thing: Lexeme, bounds: Bounds | None) -> bool:
        """A part in words of a task: no task is done by halves, so it is a part of a number that is not here."""
        task = self.entities[thing.entities[0]].nature is not None
        part = bounds is not None and bounds.high is not None and bounds.high < 1
        return task and part and not any(char.isdigit() for char in number.text)

    def _context(self, name: str) -> None:
        """Things and names that say what a look-up, an explanation or a source is about."""
        for phrase in self.all("mention", "to_thing", "entity", "counted", "measured"):
            mention = self._mention(phrase)
            if mention is not None:
                self.use(
                    name if phrase.rule in ("mention", "to_thing", "counted", "measured") else "about", phrase, mention
                )

    def _take_amounts(self, amounts: Sequence[Phrase]) -> bool:
        """Fill the amounts, if each is one and nothing is added without a word for it."""
        first = self._mention(amounts[0]) if amounts else None
        mentions = [self._mention(amount, like=first) for amount in amounts]
        if len(amounts) > 1 and not self._joined(amounts):
            return False
        for amount, mention in zip(amounts, mentions, strict=True):
            if mention is None:
                return False
            self.use("amount", amount, mention)
        return True

    def _joined(self, amounts: Sequence[Phrase]) -> bool:
        """Nothing is added without a written "and" or "plus"; in a list, commas stand for all but the last."""
        joined = False
        for one, other in pairwise(amounts):
            between = self.phrases[self.place(one) + 1 : self.place(other)]
            joined = any(phrase.rule in ("and", "plus") for phrase in between)
            listed = not between and one.lexemes[0].clause != other.lexemes[0].clause
            listed = listed and (len(amounts) > 2 or "total" in self.rules)
            if not (joined or listed):
                return False
        return joined or "total" in self.rules


def entities_of(phrase: Phrase) -> tuple[str, ...]:
    """The thing a phrase names."""
    lexeme = phrase.first("THING")
    return lexeme.entities if lexeme is not None else ()


def of_kind(phrase: Phrase, kind: str) -> tuple[str, ...]:
    """The first entity of each lexeme of a kind."""
    return tuple(entity for lexeme in phrase.lexemes if lexeme.kind == kind for entity in lexeme.entities[:1])


def softly(phrase: Phrase) -> str | None:
    """`more` or `less` where the number's bound word may compare instead."""
    number = phrase.first("NUMBER") or phrase.first("QUANTITY")
    return number.amount.soft if number is not None and number.amount is not None else None


def is_one(mention: Mention) -> bool:
    """True for a single one, or where no number was said."""
    return mention.bounds is None or (mention.bounds.is_single and mention.bounds.low == 1)
