"""Supposing: what a question supposes instead of a fact."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.frame import Mention, Slot
from assistant.language.parser import Phrase
from assistant.language.tally import Tally, entities_of
from assistant.quantities.bounds import Bounds

MOST_CONDITIONS = 4
"""Conditions of one utterance that are looked into."""


class Supposing(Tally):
    """Fills the slots of suppositions."""

    def conditions(self) -> list[Phrase]:
        """ "if", "suppose", "what if"."""
        said = self.all("condition", "follow")
        return [p for p in said if p.rule == "condition" or p.first("FOLLOW_IF") or p.first("FOLLOW_SAY")]

    def suppose_each(self) -> None:
        """ "if an image took 5 Wh": behind "if", a thing and so much of a measure are no amounts but a supposition."""
        for condition in self.conditions()[:MOST_CONDITIONS]:
            clause = [p for p in self.phrases if self.place(p) > self.place(condition)]
            end = next((k for k, p in enumerate(clause) if p.lexemes[0].clause != condition.lexemes[0].clause
                        and not p.first("CONDITION")), len(clause))  # fmt: skip
            # "if i make 50 images a day how many days to reach 10 kWh": what is asked for is no supposition.
            end = next((k for k, p in enumerate(clause[:end]) if p.rule == "asked_time"), end)
            clause = clause[:end]
            things = [p for p in clause if p.rule in ("counted", "mention") and entities_of(p)]
            sizes = [p for p in clause if p.rule == "measured"]
            if len(things) == 2 and len(sizes) == 1 and things[0].span < sizes[0].span < things[1].span:
                clause = clause[: clause.index(things[1])]  # "if 1 image = 0.01 kWh then 365 images"
                things = things[:1]
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
                self._take_out([*things, *sizes, *(p for p in clause if p.rule in ("cost", "measure", "verb"))])
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
