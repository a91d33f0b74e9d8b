"""Fragments: parts of a question that only make sense after another turn."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assistant.frame import Frame, Mention
from assistant.language.comparing import Comparing
from assistant.language.lexemes import OF_US
from assistant.language.parser import Phrase
from assistant.language.tally import DROPPED
from assistant.quantities.bounds import Bounds

_PARTS = {
    "number", "share_of", "scaled_as", "measure",
    "asked_measure", "asked_unit", "wanted_unit", "wanted_measure", "unit", "that", "follow",
    "duration", "rate", "undo", "scaled", "supposed_attribute", "supposed_each", "supposed_intensity",
    "supposed_efficiency", "supposed_share", "group", "reverse", "ordinal", "wanted_period", "period",
}  # fmt: skip
"""Phrases of which one is needed: the turn before has the rest."""


class Fragments(Comparing):
    """Frames what goes on from another turn."""

    def _scale(self, phrase: Phrase) -> Mention | None:
        """ "half that", "la moitié ?", "twice that": a factor of what was asked before."""
        multiple = phrase.first("MULTIPLE")
        if multiple is not None and multiple.amount is not None and phrase.first("THING") is None:
            return Mention(bounds=multiple.amount.bounds)
        percent = phrase.first("PERCENT")
        if percent is not None and percent.amount is not None and percent.amount.bounds is not None:
            if phrase.first("THING") is None and phrase.first("LESS") is None:
                return Mention(bounds=percent.amount.bounds.scaled(Fraction(1, 100)))
        number = phrase.first("NUMBER")
        if number is not None and number.amount is not None and not any(c.isdigit() for c in number.text):
            bounds = number.amount.bounds
            if bounds is not None and bounds.is_single and bounds.low is not None and 0 < bounds.low < 1:
                return Mention(bounds=bounds)
        return None

    def _fragment(self) -> Frame | None:
        """Parts of a question that only make sense after another turn."""
        ones = [p for p in self.all("small") if p.first("ARTICLE") is not None]
        one = self.phrases[0].rule in ("follow", "and") and bool(ones) and len(self.phrases) == 2
        if not (
            one or self.supposed or self.rules & _PARTS or ("asked" in self.rules and self.rules <= DROPPED | {"asked"})
        ):
            return None
        if any(self.before(p) in self.all("share_of") for p in ones):
            return None  # "10% of a house": of something else than what was asked before
        self._over(self.all("duration", "rate"))
        self._suppositions()
        for phrase in self.all("undo", "reverse"):
            named = phrase.first("ATTRIBUTE")
            self.use(phrase.rule, phrase, Mention(named.entities[0] if named is not None else None))
        for phrase in self.all("ordinal")[:1]:
            place = phrase.lexemes[0].kind.rpartition("_")[2]
            self.use("pick", phrase, Mention(bounds=Bounds.exact(int(place)) if place.isdigit() else None))
        for phrase in self.all("wanted_period", "period")[:1]:
            self.use("unit", phrase, Mention(unit=phrase.lexemes[-1].unit))
        groups = self.all("group")
        if groups and not self.all("number", "scaled") and not self._measured():
            factors = tuple(f for group in groups if (f := self._factor(group)) is not None)
            ours = groups[0].lexemes[-1].cue == OF_US
            self.use("times", groups[0], Mention(times=factors, refers="last" if ours else None))
            self.used.update(id(p) for p in groups)
        added = self.all("plus") if self.phrases[0].rule in ("plus", "and", "follow") else []
        numbers = self.all("number")
        first = self.phrases[0]
        more = [
            p
            for p in self.more
            if p.rule == "more" and (self.before(p) in numbers or (p is first and self.after(p) in numbers))
        ]
        if (added or more) and self.all("number"):
            self.use("added", (added or more)[0], Mention())
            self.used.update(id(p) for p in more)
        for phrase in self.all("scaled_as"):
            factor = phrase.first("MULTIPLE") or phrase.first("NUMBER")
            if factor is not None and factor.amount is not None and factor.amount.bounds is not None:
                self.use("scale", phrase, Mention(phrase.lexemes[-1].entities[0], factor.amount.bounds))
        for phrase in self.all("number", "scaled", "supposed_share", "share_of"):
            if id(phrase) in self.used or (phrase.rule == "supposed_share" and phrase.first("LESS") is not None):
                continue
            mention = self._mention(phrase)
            scale = self._scale(phrase)
            if scale is not None:
                self.use("scale", phrase, scale)
            elif mention is not None and len(self.all("number")) == 1:
                behind = self.after(phrase)
                if behind is not None and behind.rule == "rate":
                    self.used.add(id(behind))
                    self.slots = [slot for slot in self.slots if slot.name != "over"]
                    mention = replace(mention, per=behind.lexemes[-1].unit)
                self.use("number", phrase, mention)
        if one and not self.slots:
            self.use("number", ones[0], Mention(bounds=Bounds.exact(1)))
        self._measures()
        self._unit()
        if not (self.slots or self.supposed) and "asked" in self.rules and self.rules <= DROPPED | {"asked"}:
            self.use("asked", self.all("asked")[0], Mention())  # "how much, then?"
        self.drop("asked", "footprint", "how", "that")
        if self.rules & {"asked", "asked_measure", "measure", "footprint", "which"} and self.of_supposed():
            return Frame("footprint")
        return Frame(None, follow_up="needs") if self.slots or self.supposed else None
