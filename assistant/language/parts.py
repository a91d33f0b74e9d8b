"""Parts: so much of a measure of something, and what stands in front of all of it.

"half the carbon of 5,000 pictures" is the carbon of half of them; "per thousand, …" counts what is named behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.frame import Mention
from assistant.language.lexemes import Lexeme
from assistant.language.parser import Phrase
from assistant.language.tally import Tally, entities_of
from assistant.quantities.bounds import Bounds

_TWO = 2
_COMPARED = {"versus", "than", "times", "ratio", "choice", "more", "less", "difference"}


class Parts(Tally):
    """Joins what is said apart before the intents are tried."""

    def take_parts(self) -> None:
        """Each rewriting in turn, over the phrases as they stand."""
        self._measured_parts()
        self._one_of_each()
        self._per_number()

    def _put(self, old: Sequence[Phrase], new: Sequence[Phrase]) -> None:
        """New phrases in the place of old ones, which stand together."""
        place = self.place(old[0])
        self.phrases[place : place + len(old)] = list(new)
        self.rules = {phrase.rule for phrase in self.phrases}
        self._places.clear()

    def _measured_parts(self) -> None:
        """ "half the carbon of 5,000 pics", "twice the energy of a charge", "30 % of the energy of a charge"."""
        for phrase in [*self.all("supposed_share"), *self.all("scaled", "share_of")]:
            factor = phrase.lexemes[0]
            rest = list(phrase.lexemes[1:])
            amount = self.after(phrase)
            old = [phrase]
            if not rest and amount is not None and amount.rule == "measure":
                old.append(amount)
                rest = list(amount.lexemes)
                amount = self.after(amount)
            if [x.kind for x in rest] != ["MEASURE"] or amount is None or not _is_factor(factor):
                continue
            if amount.rule != "counted" or not entities_of(amount) or len(amount.lexemes) != 2:
                continue
            if amount.lexemes[0].kind not in ("NUMBER", "ARTICLE") or amount.lexemes[0].clause != factor.clause:
                continue
            if self.all("condition", "follow", "supposed_efficiency") or self.place(phrase) > self.place(amount):
                continue
            rule = "share_of" if factor.kind == "PERCENT" else "scaled"
            if factor.kind == "NUMBER" and amount.lexemes[0].kind == "ARTICLE":
                rule = "counted"  # half of a charge
            scaled = Phrase(rule, (factor, *amount.lexemes))
            self._put([*old, amount], [Phrase("measure", tuple(rest)), scaled])

    def _per_number(self) -> None:
        """ "per thousand, how many times more CO2 do pictures emit than texts": as many of each."""
        pers = [p for p in self.all("left_over", "small") if [x.kind for x in p.lexemes] == ["PER"]]
        if len(pers) != 1:
            return
        number = self.after(pers[0])
        bare = [p for p in self.all("mention", "to_thing") if self._counts(p)]
        if (
            number is None
            or number.rule != "number"
            or not bare
            or self.all("counted", "measured", "scaled", "share_of")
        ):
            return
        if len(self.all("number")) != 1 or self.all("rate", "group", "each", "asked_thing", "wanted_thing"):
            return
        if len(bare) != len(self.all("mention", "to_thing")):
            return
        self._put([pers[0], number], [])
        for phrase in bare:
            self._put([phrase], [Phrase("counted", (number.lexemes[0], phrase.lexemes[-1]))])

    def _one_of_each(self) -> None:
        """ "each, which emits more, a picture or a text": of two things that nobody counted, one of each."""
        each = self.all("each")
        things = self.all("mention", "to_thing", "counted")
        if len(each) != 1 or len(things) != _TWO or not self.rules & _COMPARED:
            return
        if self.rules & {"number", "measured", "scaled", "share_of", "rate", "group", "duration", "asked_thing"}:
            return
        if not all(self._counts(p) and (p.rule != "counted" or self._is_single(p)) for p in things):
            return
        self._put([each[0]], [])
        for phrase in things:
            if phrase.rule != "counted":
                self._put([phrase], [Phrase("counted", (phrase.lexemes[-1],))])

    def _counts(self, phrase: Phrase) -> bool:
        return all(self.entities[e].nature is not None for e in entities_of(phrase)) and bool(entities_of(phrase))

    def _suppose_count(self, entity: str | None) -> bool:
        """The bare number of a fragment is of the thing that the question supposes of."""
        places = [place for place, slot in enumerate(self.slots) if slot.name == "number"]
        if entity is None or len(places) != 1:
            return False
        slot = self.slots[places[0]]
        self.slots[places[0]] = replace(slot, name="amount", value=replace(slot.value, entity=entity))
        return True

    def of_supposed(self) -> bool:
        """ "if an image took 5 Wh, how much for 800": the thing that the question supposes of is counted."""
        names = ("supposed_each", "supposed_efficiency")
        supposed = {slot.value.entity for slot in (*self.slots, *self.supposed) if slot.name in names}
        return len(supposed) == 1 and self._suppose_count(next(iter(supposed)))

    def supposed_thing(self) -> str | None:
        """The one thing of which the question supposes how much each takes."""
        things = {slot.value.entity for slot in self.supposed if slot.name == "supposed_each"}
        return next(iter(things)) if len(things) == 1 else None

    def one_of(self, phrase: Phrase) -> Mention | None:
        """ "if the battery held 100 kWh, how many images is that": one of what a fact measures the attribute of."""
        named = phrase.first("ATTRIBUTE")
        things = sorted(self.measured_attributes.get(named.entities[0], ())) if named is not None else []
        return Mention(things[0], Bounds.exact(1)) if len(things) == 1 else None


def _is_factor(lexeme: Lexeme) -> bool:
    """A multiple, a percentage, or a part in words."""
    if lexeme.amount is None or lexeme.amount.bounds is None:
        return False
    bounds = lexeme.amount.bounds
    if lexeme.kind in ("MULTIPLE", "PERCENT"):
        return True
    words = not any(char.isdigit() for char in lexeme.text)
    return lexeme.kind == "NUMBER" and words and bounds.is_single and bounds.low is not None and 0 < bounds.low < 1
