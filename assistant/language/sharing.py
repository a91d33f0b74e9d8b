"""Sharing: so much for each of so many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.frame import Mention
from assistant.language.dividing import Dividing
from assistant.language.lexemes import AND_ME, DESCRIBED
from assistant.language.parser import Phrase
from assistant.quantities.bounds import Bounds

_ASKED = ("measure", "asked_measure", "asked_unit", "wanted_unit", "unit", "footprint")


class Sharing(Dividing):
    """Multiplies an amount by the groups it is for."""

    def _multiply(self) -> None:
        """So much for each of a counted group; a group that nothing is shared among only describes."""
        # "which of these two things": they were named before.
        self.used.update(id(p) for p in self.all("group") if (b := self.before(p)) is not None and _shows(b))
        groups = self._groups()
        sharing = [p for p in self.all("each", "each_group") if id(p) not in self.used]
        if not groups:
            self._shared_among(sharing)
            if (
                len(sharing) == 1
                and id(sharing[0]) not in self.used
                and any(slot.name in ("amount", "number") for slot in self.slots)
            ):
                self.use("each", sharing[0], Mention())  # of those the turn before counted
            return
        if not sharing and self._is_for_all(groups):
            self.used.update(id(p) for p in groups)
            return
        if not sharing and groups[-1].first("HOLDER") is None:
            self.used.update(id(p) for p in groups if p.rule == "group" and p.lexemes[-1].cue == DESCRIBED)
            return
        if any((b := self.before(p)) is not None and b.rule in _ASKED for p in sharing):
            return  # "5 people, 1,000 images, energy each": a part of it is asked for, and nobody said how it is shared
        if self._is_for_each(sharing):
            factor = self._factor(groups[0]) if len(groups) == 1 and self._is_shared_out() else None
            if factor is not None and self._divide(factor):
                self.used.update(id(p) for p in (*groups, *sharing))
            return
        whole = [p for p in groups if p.lexemes[-1].cue != DESCRIBED]
        if whole and len(whole) < len(groups):
            # "a catalogue of 96 pages: 600 sheets, 30 pictures a sheet": the pages only describe
            self.used.update(id(p) for p in groups if p not in whole)
            groups = whole
        if any(self.after(one) is not other for one, other in pairwise(groups)):
            return  # two groups apart: which of them has so many is not said
        places = [place for place, slot in enumerate(self.slots) if slot.name in ("amount", "base", "number")]
        behind = [place for place in places if self.slots[place].span[0] > groups[-1].span[0]]
        if not places or (len(places) > 1 and len(behind) != 1 and not behind):
            return
        chosen = self._alike(sorted(behind, key=lambda place: self.slots[place].span) or places[:1], sharing)
        factors = tuple(self._factor(group) for group in self._up_to_named(groups, sharing))
        if chosen is None or any(factor is None for factor in factors):
            return
        if any(self.slots[place].value.bounds is None for place in chosen):
            return  # "training GPT-3 per user, with 100 million users": nothing is counted that each has
        times = tuple(factor for factor in factors if factor is not None)
        for place in chosen:
            slot = self.slots[place]
            self.slots[place] = replace(slot, value=replace(slot.value, times=times))
        self.used.update(id(p) for p in (*groups, *sharing))

    def _is_for_all(self, groups: Sequence[Phrase]) -> bool:
        """ "my 3 kids made 640 pictures between them": what stands with its total is shared, and not for each."""
        counted = [p for p in self.all("counted") if (b := self.after(p)) is not None and b.rule == "total"
                   and b.lexemes[0].clause == p.lexemes[0].clause]  # fmt: skip
        return bool(counted) and len(self.all("counted")) == 1 and all(g.span < counted[0].span for g in groups)

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
        if number.amount.bounds.low is not None and number.amount.bounds.low < 1:
            return None  # "20 out of 25 pupils" is no part of a pupil
        return number.amount.bounds + Bounds.exact(1) if group.lexemes[-1].cue == AND_ME else number.amount.bounds


def _shows(phrase: Phrase) -> bool:
    """ "these", "those", before a number of them; "is it true that 100 people …" only joins."""
    return phrase.rule == "that" and phrase.lexemes[0].text.lower() in ("these", "those", "them", "ces", "les mêmes")
