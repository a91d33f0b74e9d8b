"""Bag: the phrases of one utterance, which of them are used, and what they say amounts of.

Everything said is used or the question is refused: what is neither consumed nor harmless is left over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from assistant.facts.models import Entity
from assistant.frame import FIGURES, Frame, Mention, Slot, Word
from assistant.language.lexing import AND_ME, DESCRIBED, Lexeme
from assistant.language.parser import Phrase
from assistant.quantities.bounds import Bounds

AMOUNTS = {"counted", "measured", "scaled", "share_of"}
COMPARING = {"more", "exceeds", "less", "than", "versus", "times", "ratio", "share", "difference"}
# Phrases that change no figure once the frame is complete.
DROPPED = {
    "which", "that", "want", "doing", "equivalent", "greeting", "thanks", "farewell", "verb", "condition", "follow",
    "and", "small", "truth", "deed", "ordinal",
}  # fmt: skip
_SOFT = {"DEGREE", "ADJECTIVE", "ADVERB", "ABSTRACT", "COMPARE", "PREPOSITION", "PERSON", "EDUCATION", "CONDITION",
         "TIME", "ACTION", "NEAR", "NEGATION", "HOME", "BODY"}  # fmt: skip
"""Classes of ordinary words that do not forbid an explanation or a source, which state no figure."""
_SOFT_OF: Mapping[str, Collection[str]] = {
    "explanation": _SOFT,
    "provenance": _SOFT,
    "listing": _SOFT,
    "lookup": {"PREPOSITION", "ACTION", "ADVERB", "CONDITION", "EDUCATION"},
    "duration": {"PREPOSITION"},
}
_SOURCED = ("publication", "organization")
"""Kinds of entities that a figure question may name as where it is from."""


PERIODS = ("s", "min", "h", "day", "week", "month", "year")
"""Units of time that a rate may be for."""


class Bag:
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

    def _account(self, frame: Frame) -> Frame:
        """Refuse what leaves something unused."""
        figure = frame.intent in FIGURES or frame.intent is None
        if figure:
            # A name or a date that is recorded of something changes no figure: "a platform makes 100 images".
            # One that a fact measures goes with its thing: "how many times would that fill the car's battery".
            said = {slot.value.entity for slot in self.slots}
            spare = [
                p
                for p in self.all("attribute")
                if all(
                    "WHEN" not in self.entities[e].cues
                    and (e not in self.measured_attributes or said & set(self.measured_attributes[e]))
                    for e in p.lexemes[0].entities
                )
            ]
            self.used.update(id(p) for p in spare)
            self.used.update(id(p) for p in self.all("when") if self.place(p))
            # "who" behind the first words is a relative pronoun there: "8 designers who make 5 images each".
            self.used.update(
                id(p) for p in self.all("who") if self.place(p) and "who" not in _asked_first(self.phrases)
            )
            self._suppositions()
            self._multiply()
        if frame.intent in ("footprint", "equivalence", "comparison", "verification"):
            self._periods()
        if figure:
            for phrase in self.all("entity"):
                kinds = {self.entities[e].kind for e in phrase.lexemes[0].entities}
                if id(phrase) not in self.used and kinds & set(_SOURCED):
                    self.use("cited", phrase, Mention(phrase.lexemes[0].entities[0]))
        if frame.intent in ("lookup", "explanation", "provenance", "verification"):
            self.drop("deed", "cost", "to_thing")
        if frame.intent == "explanation":
            self.drop("each", "that", "as", "versus", "unit", "per_unit")
        if self._measured() or self.rules & {"footprint", "verb"}:
            self.drop("cost")
        words = self._unknown(_SOFT_OF.get(frame.intent or "", frozenset()))
        left = [p for p in self.phrases if id(p) not in self.used and p.rule not in DROPPED]
        left = [p for p in left if not (p.rule == "choice" and frame.intent is not None)]
        words += tuple(Word(p.lexemes[0].text, p.span) for p in left if p.rule in ("cost", "entity"))
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

    def _unknown(self, soft: Collection[str] = ()) -> tuple[Word, ...]:
        """The words that stand in the way; those of the `soft` classes change nothing in this intent."""
        found = []
        for phrase in self.phrases:
            if phrase.rule in ("group", "each_group", "asked_time") and id(phrase) not in self.used:
                found.append(Word(phrase.lexemes[-1].text, phrase.lexemes[-1].span))
            if phrase.rule not in ("unknown", "left_over", "degree", "negation"):
                continue
            for lexeme in phrase.lexemes:
                kind = lexeme.cue.partition("_")[2]
                if lexeme.kind == "LABEL" or (
                    kind in soft or (soft is _SOFT and phrase.rule in ("degree", "negation"))
                ):
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
        wanted = self.all("asked_measure", "wanted_measure")
        spare = bool(self.all("supposed_intensity")) and bool(wanted or self.all("verb", "asked_unit", "wanted_unit"))
        for phrase in [*wanted, *self.all("measure")]:
            if id(phrase) in self.used:
                continue
            if spare and phrase.rule == "measure":
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

    def conditions(self) -> list[Phrase]:
        """ "if", "suppose", "what if"."""
        return [p for p in self.all("condition", "follow") if p.rule == "condition" or p.first("FOLLOW_IF") is not None]

    def suppose_each(self) -> None:
        """ "if an image took 5 Wh": behind "if", a thing and so much of a measure are no amounts but a supposition."""
        for condition in self.conditions():
            clause = [p for p in self.phrases if self.place(p) > self.place(condition)]
            end = next((k for k, p in enumerate(clause) if p.lexemes[0].clause != condition.lexemes[0].clause
                        and not p.first("CONDITION")), len(clause))  # fmt: skip
            clause = clause[:end]
            things = [p for p in clause if p.rule in ("counted", "mention") and entities_of(p)]
            sizes = [p for p in clause if p.rule == "measured"]
            shares = [p for p in clause if p.rule == "supposed_share"]
            if len(things) != 1:
                continue
            entity = entities_of(things[0])[0]
            others = [p for p in self.phrases if p not in clause and entities_of(p)]
            if len(sizes) == 1 and not shares and self.entities[entity].nature is not None:
                amount, mention = sizes[0].lexemes[0].amount or sizes[0].lexemes[-1].amount, self._mention(things[0])
                count = mention.bounds if mention is not None and mention.bounds is not None else Bounds.exact(1)
                if amount is None or amount.bounds is None or not count.is_single or not count.low:
                    continue
                each = Mention(entity, amount.bounds.scaled(1 / count.low), amount.unit)
                self.supposed.append(Slot("supposed_each", each, condition.span))
                self._take_out(things + sizes)
            elif len(shares) == 1 and (others or condition.rule == "follow") and things[0].rule == "mention":
                self._take_out(things)

    def _take_out(self, phrases: Sequence[Phrase]) -> None:
        """Phrases that are spoken for before any intent is tried."""
        gone = {id(p) for p in phrases}
        self.phrases = [p for p in self.phrases if id(p) not in gone]
        self.rules = {phrase.rule for phrase in self.phrases}

    def _suppositions(self) -> None:
        """What the question supposes instead of a fact."""
        self.slots += [slot for slot in self.supposed if slot not in self.slots]
        for phrase in self.all("supposed_share"):
            number = phrase.first("NUMBER") or phrase.first("MULTIPLE") or phrase.first("PERCENT")
            bounds = None if number is None or number.amount is None else number.amount.bounds
            if bounds is None or not bounds.is_single or not bounds.low or not self.conditions():
                continue
            share = bounds.low / 100 if number is not None and number.kind == "PERCENT" else bounds.low
            if phrase.first("LESS") is not None:
                share = 1 - share
            if share > 0:
                self.use("supposed_efficiency", phrase, Mention(bounds=Bounds.exact(1 / share)))
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

    def _multiply(self) -> None:
        """So much for each of a counted group; a group that nothing is shared among only describes."""
        groups = self._groups()
        sharing = [p for p in self.all("each", "each_group") if id(p) not in self.used]
        if not groups:
            self._shared_among(sharing)
            if (
                len(sharing) == 1
                and id(sharing[0]) not in self.used
                and any(slot.name == "amount" for slot in self.slots)
            ):
                self.use("each", sharing[0], Mention())  # of those the turn before counted
            return
        if not sharing and groups[-1].first("HOLDER") is None:
            self.used.update(id(p) for p in groups if p.rule == "group" and p.lexemes[-1].cue == DESCRIBED)
            return
        if any(self.after(one) is not other for one, other in pairwise(groups)):
            return  # two groups apart: which of them has so many is not said
        places = [place for place, slot in enumerate(self.slots) if slot.name in ("amount", "base", "number")]
        behind = [place for place in places if self.slots[place].span[0] > groups[-1].span[0]]
        if not places or (len(places) > 1 and len(behind) != 1 and not behind):
            return
        chosen = min(behind, key=lambda place: self.slots[place].span[0]) if behind else places[0]
        factors = tuple(self._factor(group) for group in groups)
        if any(factor is None for factor in factors):
            return
        slot = self.slots[chosen]
        times = tuple(factor for factor in factors if factor is not None)
        self.slots[chosen] = replace(slot, value=replace(slot.value, times=times))
        self.used.update(id(p) for p in (*groups, *sharing))

    def _groups(self) -> list[Phrase]:
        """Counted groups, and a lone number right before "each" ("we are 6, each makes 50 images")."""
        found = [p for p in self.all("group") if id(p) not in self.used]
        numbers = [p for p in self.all("number") if id(p) not in self.used]
        if not found and len(numbers) == 1 and self.all("each", "each_group"):
            amounts = [slot for slot in self.slots if slot.name in ("amount", "base") and slot.value.bounds is not None]
            if numbers[0].span[0] < min((slot.span[0] for slot in amounts), default=0):
                found.append(numbers[0])
        return [p for p in found if (b := self.before(p)) is None or b.rule != "and"]

    def _shared_among(self, sharing: Sequence[Phrase]) -> None:
        """ "each" beside an amount without a group changes nothing: "each image", "5 images each" is refused."""
        for phrase in sharing:
            if phrase.rule == "each_group" and phrase.lexemes[0].kind == "ARTICLE":
                self.used.add(id(phrase))

    @staticmethod
    def _factor(group: Phrase) -> Bounds | None:
        number = group.first("NUMBER")
        if number is None or number.amount is None or number.amount.bounds is None:
            return None
        return number.amount.bounds + Bounds.exact(1) if group.lexemes[-1].cue == AND_ME else number.amount.bounds

    def _periods(self) -> None:
        """A rate belongs to the amount it stands by; another one, or a duration, says for how long it goes on."""
        rates, durations = self.all("rate"), [p for p in self.all("duration") if id(p) not in self.used]
        rates = [rate for rate in rates if id(rate) not in self.used]
        spaced = [p for p in durations if p.first("EACH") is not None and p.lexemes[-1].amount is not None]
        durations = [p for p in durations if p not in spaced]
        if spaced and not rates:
            self._spaced(spaced[0])
            self._over(durations)
            return
        compared = any(slot.name == "base" for slot in self.slots)
        if not rates and not compared and any(slot.value.per for slot in self.slots if slot.name == "amount"):
            self._over(durations)  # "5 kWh a day", for so long
        if not rates or (compared and not durations):
            return  # a rate and an amount compare only once it is said for how long
        asked = [rate for rate in rates if self._asks(rate)] if len(rates) > 1 else []
        bound = [rate for rate in rates if rate not in asked]
        if compared and len(rates) > 1:
            return
        places = self._of_rate(bound[0], compared=compared) if bound else []
        for place in places:
            slot = self.slots[place]
            self.slots[place] = replace(slot, value=replace(slot.value, per=bound[0].lexemes[-1].unit))
            self.used.add(id(bound[0]))
        if places:
            self._schedule(places)
            durations = [p for p in durations if id(p) not in self.used]
            self._over(durations if compared else [*durations, *asked, *bound[1:]])

    def _spaced(self, phrase: Phrase) -> None:
        """ "an image every 10 seconds": a rate for each second is a tenth of it."""
        amount = phrase.lexemes[-1].amount
        places = [place for place, slot in enumerate(self.slots) if slot.name == "amount" and slot.value.bounds]
        if amount is None or amount.plain is None or not amount.plain.is_single or not amount.plain.low:
            return
        if len(places) != 1 or self.slots[places[0]].value.bounds is None:
            return
        slot = self.slots[places[0]]
        bounds = slot.value.bounds
        assert bounds is not None
        value = replace(slot.value, bounds=bounds.scaled(1 / amount.plain.low), per=amount.unit)
        self.slots[places[0]] = replace(slot, value=value)
        self.used.add(id(phrase))

    def _asks(self, rate: Phrase) -> bool:
        """True for a period that stands by what is asked for ("kWh per month", "how many charges a year")."""
        before, behind = self.before(rate), self.after(rate)
        if rate.lexemes[0].kind == "EVERY" and behind is not None and behind.rule in ("measure", "footprint", "unit"):
            return True  # "yearly emissions"
        while before is not None and before.rule in ("each", "each_group", "small", "deed", "verb", "that", "cost"):
            before = self.before(before)
        return before is not None and before.rule.startswith(
            ("asked", "wanted", "measure", "unit", "footprint", "mention")
        )

    def _schedule(self, places: Sequence[int]) -> None:
        """ "7 hours a day, 5 days a week": an hourly rate becomes a daily one, and that a weekly one."""
        for phrase in self.all("schedule"):
            length = phrase.lexemes[0].amount
            slots = [self.slots[place] for place in places]
            if length is None or length.bounds is None or length.unit is None:
                return
            unit, _, period = length.unit.partition("/")
            if any(slot.value.per != unit for slot in slots):
                return
            for place, slot in zip(places, slots, strict=True):
                value = replace(slot.value, per=period, times=(*slot.value.times, length.bounds))
                self.slots[place] = replace(slot, value=value)
            self.used.add(id(phrase))

    def _of_rate(self, rate: Phrase, *, compared: bool) -> list[int]:
        """The places of the amounts a rate goes with: the nearest side compared, the only one, or all behind it."""
        amounts = [place for place, slot in enumerate(self.slots) if slot.name in ("amount", "base")]
        before = [place for place in amounts if self.slots[place].span[0] < rate.span[0]]
        if compared:
            found = [max(before, key=lambda place: self.slots[place].span[0])] if before else []
        else:
            found = amounts if len(amounts) == 1 or not before else []
        return [] if any(self.slots[place].value.bounds is None for place in found) else found

    def _over(self, phrases: Sequence[Phrase]) -> None:
        """The first of these phrases says for how long; "over 3 years" is no lower bound here."""
        if any(slot.name == "over" for slot in self.slots):
            return
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
            listed = not between and one.lexemes[0].clause != other.lexemes[0].clause and len(amounts) > 2
            if not (joined or listed):
                return False
        return joined


def _asked_first(phrases: Sequence[Phrase]) -> set[str]:
    return {phrase.rule for phrase in phrases[:1]}


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
