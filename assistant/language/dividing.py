"""Dividing: so much for all of a counted group, of which each has its part.

"10 kWh for 30 pupils: how many images each". Where it is not said what each has, nothing is multiplied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from assistant.language.parser import Phrase
from assistant.language.tally import AMOUNTS, Tally
from assistant.language.tokens import fold, stem
from assistant.quantities.bounds import Bounds

_AMOUNTS = ("amount", "base", "number")


class Dividing(Tally):
    """Tells an amount that is shared out from one that each has."""

    def _is_for_each(self, sharing: Sequence[Phrase]) -> bool:
        """True where "each" stands by what is asked for, and not by what is given: "how many images can each make"."""
        wanted = [slot.span for slot in self.slots if slot.name == "target"]
        asked = [p for p in self.phrases if p.span in wanted]
        if not asked or len(sharing) != 1:
            return False
        each = sharing[0]
        before = self.before(each)
        if before is not None and before.rule in ("measured", "counted", "number", "group"):
            # "10 kWh each, how many images"; "30 pupils each use 10 kWh"
            return False
        if each.lexemes[0].clause != asked[0].lexemes[0].clause:
            return False
        ends = sorted((self.place(asked[0]), self.place(each)))
        between = {p.rule for p in self.phrases[ends[0] : ends[1]]}
        return not between & {"condition", "follow", *AMOUNTS}  # "how many images if each has 10 kWh"

    def _is_shared_out(self) -> bool:
        """True of one amount that makes so many of what a person makes: energy, or a charge."""
        amounts = [slot.value for slot in self.slots if slot.name in _AMOUNTS]
        target = next((slot.value.entity for slot in self.slots if slot.name == "target"), None)
        if len(amounts) != 1 or target is None or self.entities[target].nature is None:
            return False
        entity = amounts[0].entity
        return amounts[0].bounds is not None and (entity is None or self.entities[entity].nature is None)

    def _divide(self, factor: Bounds) -> bool:
        """The amount becomes each one's part of it."""
        if not factor.is_single or not factor.low:
            return False
        place = next(place for place, slot in enumerate(self.slots) if slot.name in _AMOUNTS)
        slot = self.slots[place]
        assert slot.value.bounds is not None
        part = slot.value.bounds.scaled(Fraction(1) / factor.low)
        self.slots[place] = replace(slot, value=replace(slot.value, bounds=part))
        return True

    @staticmethod
    def _up_to_named(groups: Sequence[Phrase], sharing: Sequence[Phrase]) -> Sequence[Phrase]:
        """ "3 books of 20 pages with 4 images per book": of groups in groups, those down to the one that is named."""
        named = {_noun(p) for p in sharing if p.rule == "each_group"}
        for place, group in enumerate(groups):
            if _noun(group) in named:
                return groups[: place + 1]
        return groups

    def _alike(self, places: Sequence[int], sharing: Sequence[Phrase]) -> list[int] | None:
        """Of several amounts behind a group those that each has; None where that is not said.

        "10 images and 5 drawings each" and "each makes 10 images and 5 drawings" are both for each; of what is told
        apart ("… each, and the teacher makes 5 drawings") only the first is.
        """
        places = [place for place in places if self.slots[place].name == self.slots[places[0]].name]
        if len(places) < 2:
            return places
        spans = [self.slots[place].span for place in places]
        amounts = [p for p in self.phrases if p.span in spans]
        behind = [p for p in amounts if (b := self.after(p)) is not None and b in sharing]
        if len(behind) == len(amounts):
            return places
        joined = all(
            (b := self.after(one)) is not None
            and b.rule == "and"
            and self.after(b) is other
            and one.lexemes[-1].end == b.lexemes[0].start
            and b.lexemes[-1].end == other.lexemes[0].start
            for one, other in pairwise(amounts)
        )
        if joined:
            return places
        return [places[0]] if behind == amounts[:1] and len(sharing) == 1 else None


def _noun(phrase: Phrase) -> str:
    """The last word of a phrase without its ending: "classes" and "class" are one."""
    word = stem(fold(phrase.lexemes[-1].text))
    return word[:-1] if word.endswith("sse") else word
