"""Bag: the phrases of one utterance, which of them are used, and what they say amounts of.

Everything said is used or the question is refused: what is neither consumed nor harmless is left over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from assistant.facts.models import Entity
from assistant.frame import Frame, Mention, Slot, Word
from assistant.language.lexing import Lexeme
from assistant.language.parser import Phrase
from assistant.quantities.bounds import Bounds

AMOUNTS = {"counted", "measured", "scaled", "share_of"}
COMPARING = {"more", "less", "than", "versus", "times", "ratio", "share", "difference"}
# Phrases that change no figure once the frame is complete.
DROPPED = {
    "which", "that", "want", "doing", "equivalent", "greeting", "thanks", "farewell", "verb", "condition", "follow",
    "and", "small", "truth",
}  # fmt: skip
_SOFT = {"DEGREE", "ADJECTIVE", "ADVERB", "ABSTRACT", "COMPARE", "PREPOSITION", "PERSON", "EDUCATION", "CONDITION",
         "TIME", "ACTION", "NEAR"}  # fmt: skip
"""Classes of ordinary words that do not forbid an explanation or a source, which state no figure."""
_SOURCED = ("publication", "organization")
"""Kinds of entities that a figure question may name as where it is from."""


class Bag:
    """Phrases with a tally of what is used."""

    def __init__(self, entities: Mapping[str, Entity], phrases: Sequence[Phrase]) -> None:
        self.entities = entities
        self.phrases = list(phrases)
        self.used: set[int] = set()
        self._places: dict[int, int] = {}
        self.slots: list[Slot] = []
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

    def _account(self, frame: Frame) -> Frame:
        """Refuse what leaves something unused."""
        if frame.intent in ("footprint", "equivalence", "comparison", "verification", None):
            self._suppositions()
        if frame.intent in ("footprint", "equivalence", "comparison"):
            self._periods()
        if frame.intent in ("footprint", "equivalence", "comparison", "verification", None):
            for phrase in self.all("entity"):
                kinds = {self.entities[e].kind for e in phrase.lexemes[0].entities}
                if id(phrase) not in self.used and kinds & set(_SOURCED):
                    self.use("cited", phrase, Mention(phrase.lexemes[0].entities[0]))
        if frame.intent in ("lookup", "explanation", "provenance", "verification"):
            self.drop("deed", "cost", "to_thing")
        if self._measured() or self.rules & {"footprint", "verb"}:
            self.drop("cost")
        words = self._unknown(soft=frame.intent in ("explanation", "provenance"))
        left = [p for p in self.phrases if id(p) not in self.used and p.rule not in DROPPED]
        left = [p for p in left if not (p.rule == "choice" and frame.intent is not None)]
        words += tuple(Word(p.lexemes[0].text, p.span) for p in left if p.rule == "cost")
        left_words = tuple(
            Word(lexeme.text, lexeme.span)
            for phrase in left
            for lexeme in phrase.lexemes
            if phrase.rule not in ("unknown", "left_over")
        )
        refusal = frame.refusal
        if words:
            refusal = refusal or "unknown-word"
        elif left:
            refusal = refusal or "left-over"
        return Frame(
            intent=frame.intent,
            slots=tuple(self.slots),
            relation=frame.relation,
            follow_up=frame.follow_up,
            topic=frame.topic,
            unmatched=words or left_words,
            refusal=refusal,
        )

    def _unknown(self, *, soft: bool = False) -> tuple[Word, ...]:
        """The words that stand in the way; `soft` lets classes pass that matter only to figures."""
        found = []
        for phrase in self.phrases:
            if phrase.rule not in ("unknown", "left_over", "degree", "negation"):
                continue
            for lexeme in phrase.lexemes:
                kind = lexeme.cue.partition("_")[2]
                if lexeme.kind == "LABEL" or (soft and (kind in _SOFT or phrase.rule in ("degree", "negation"))):
                    self.used.add(id(phrase))
                    continue
                found.append(Word(lexeme.text, lexeme.span))
        return tuple(found)

    def _measured(self) -> bool:
        return bool(self.rules & {"asked_measure", "measure", "wanted_measure", "asked_unit", "wanted_unit", "unit"})

    def _article(self, phrase: Phrase) -> bool:
        return phrase.first("NUMBER") is None and phrase.first("PER") is None

    def _bare(self) -> list[Phrase]:
        """Things named without a number, and a process alone ("to train it"), which the turn before completes."""
        processes = [
            p for p in self.all("entity") if any(self.entities[e].kind == "process" for e in p.lexemes[0].entities)
        ]
        return [p for p in self.phrases if p.rule in ("mention", "to_thing") or p in processes]

    def _measures(self) -> None:
        """Measure nouns, then verbs where no noun, unit or measured amount says what is asked."""
        found = False
        for phrase in self.all("asked_measure", "wanted_measure", "measure"):
            if id(phrase) in self.used:
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
            if lexeme is not None:
                self.use("unit", phrase, Mention(unit=lexeme.unit))

    def _mention(self, phrase: Phrase, like: Mention | None = None, *, hard: bool = True) -> Mention | None:
        """What a phrase says an amount of; `like` lends its noun to a bare number."""
        number = phrase.first("NUMBER") or phrase.first("QUANTITY")
        bounds = None
        unit = None
        if number is not None and number.amount is not None:
            bounds = number.amount.bounds if hard else number.amount.plain
            unit = number.amount.unit
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
        if phrase.rule in ("scaled", "share_of"):
            factor = phrase.first("MULTIPLE") or phrase.first("PERCENT")
            if factor is None and len(phrase.lexemes) == 3 and phrase.lexemes[1].amount is not None:
                factor, bounds = phrase.lexemes[0], phrase.lexemes[1].amount.bounds  # half of 500 images
                part = factor.amount.bounds if factor.amount is not None else None
                if part is None or not part.is_single or part.low is None or part.low >= 1:
                    return None
                if any(char.isdigit() for char in factor.text):
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
            return Mention(measures[0] if measures else None, bounds, unit)
        if phrase.rule == "number":
            return Mention(like.entity if like else None, bounds, like.unit if like else None)
        return None

    def _suppositions(self) -> None:
        """What the question supposes instead of a fact."""
        for phrase in self.all("supposed_attribute", "supposed_each", "supposed_intensity", "supposed_efficiency"):
            number = phrase.first("QUANTITY") or phrase.first("INTENSITY") or phrase.first("MULTIPLE")
            if id(phrase) in self.used or number is None or number.amount is None or number.amount.bounds is None:
                continue
            bounds, unit = number.amount.bounds, number.amount.unit
            count = phrase.first("NUMBER")
            if count is not None and count.amount is not None and count.amount.bounds is not None:
                if not count.amount.bounds.is_single or not count.amount.bounds.low:
                    continue
                bounds = bounds.scaled(1 / count.amount.bounds.low)
            named = phrase.first("ATTRIBUTE") or phrase.first("THING")
            self.use(phrase.rule, phrase, Mention(named.entities[0] if named is not None else None, bounds, unit))

    def _periods(self) -> None:
        """A rate belongs to the amount it stands by; a second one, or a duration, says over how long."""
        rates, durations = self.all("rate"), self.all("duration")
        compared = any(slot.name == "base" for slot in self.slots)
        if not rates or (compared and (not durations or len(rates) > 1)):
            return  # a rate and an amount compare only once it is said for how long
        places = self._of_rate(rates[0], compared=compared)
        for place in places:
            slot = self.slots[place]
            self.slots[place] = replace(slot, value=replace(slot.value, per=rates[0].lexemes[-1].unit))
            self.used.add(id(rates[0]))
        if places:
            self._over(durations if compared else [*durations, *rates[1:]])

    def _of_rate(self, rate: Phrase, *, compared: bool) -> list[int]:
        """The places of the amounts a rate goes with: the nearest side compared, the only one, or all behind it."""
        amounts = [place for place, slot in enumerate(self.slots) if slot.name in ("amount", "base")]
        if any(self.slots[place].value.bounds is None for place in amounts):
            return []
        before = [place for place in amounts if self.slots[place].span[0] < rate.span[0]]
        if not compared:
            return amounts if len(amounts) == 1 or not before else []
        return [max(before, key=lambda place: self.slots[place].span[0])] if before else []

    def _over(self, phrases: Sequence[Phrase]) -> None:
        """The first of these phrases says for how long; "over 3 years" is no lower bound here."""
        for phrase in phrases[:1]:
            amount = phrase.lexemes[-1].amount
            said = Mention(bounds=Bounds.exact(1), unit=phrase.lexemes[-1].unit)
            self.use("over", phrase, said if amount is None else Mention(bounds=amount.plain, unit=amount.unit))

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
        mentions = [self._mention(amount) for amount in amounts]
        if len(amounts) > 1 and not self._joined(amounts):
            return False
        for amount, mention in zip(amounts, mentions, strict=True):
            if mention is None:
                return False
            self.use("amount", amount, mention)
        return True

    def _joined(self, amounts: Sequence[Phrase]) -> bool:
        """Nothing is added without a written "and" or "plus" between each two amounts."""
        for one, other in pairwise(amounts):
            between = self.phrases[self.place(one) + 1 : self.place(other)]
            if not any(phrase.rule in ("and", "plus") for phrase in between):
                return False
        return True


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
