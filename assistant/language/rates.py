"""Rates: how often, and for how long it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.frame import Mention
from assistant.language.parser import Phrase
from assistant.language.tally import PERIODS, Tally
from assistant.quantities.bounds import Bounds


class Rates(Tally):
    """Binds rates and durations to amounts."""

    def _periods(self) -> None:
        """A rate belongs to the amount it stands by; another one, or a duration, says for how long it goes on."""
        rates, durations = self.all("rate"), [p for p in self.all("duration") if id(p) not in self.used]
        rates = [rate for rate in rates if id(rate) not in self.used]
        if self._asked_rate([*rates, *durations]):
            return
        spaced = [p for p in durations if p.first("EACH") is not None and p.lexemes[-1].amount is not None]
        durations = [p for p in durations if p not in spaced]
        if spaced and not rates:
            self._spaced(spaced[0])
            self._over(durations)
            return
        compared = any(slot.name == "base" for slot in self.slots)
        if not rates and not compared and self.going_on:
            self._over(durations)
        if not rates and not compared and any(slot.value.per for slot in self.slots if slot.name == "amount"):
            self._over(durations)  # "5 kWh a day", for so long
        if not rates or (compared and not durations):
            return  # a rate and an amount compare only once it is said for how long
        asked = [rate for rate in rates if self._asks(rate)] if len(rates) > 1 else []
        bound = [rate for rate in rates if rate not in asked]
        if len(rates) == 1 and durations and self._asks(rates[0]):
            return  # "500 images over 5 days, kWh a day": the amount is for all of the time, and no rate
        if len(rates) == 1 and self._asks(rates[0]) and not compared and not self.going_on:
            return  # "12,000 images last year, energy a month": made in which time is not said
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
            self._over(durations if compared else [*durations, *asked, *bound[1:], *self._whole_periods(places)])

    def _keep_periods(self) -> None:
        """ "800 images; kWh per day?": a unit for each day asks of what is done in a day, and that was not said."""
        if self.going_on or any(slot.value.per or slot.name == "over" for slot in self.slots):
            return
        units = self.all("asked_unit", "wanted_unit", "unit")
        rated = [p for p in units if any((x.unit or "").partition("/")[2] in PERIODS for x in p.lexemes)]
        self.used.difference_update(id(p) for p in rated)

    def _asked_rate(self, periods: Sequence[Phrase]) -> bool:
        """ "how many images a day use up a charge in a year": a charge in a year, and what that is in a day."""
        asked = [p for p in periods if (b := self.before(p)) is not None and b.rule == "asked_thing"]
        rest = [p for p in periods if p not in asked]
        places = [place for place, slot in enumerate(self.slots) if slot.name == "amount"]
        if len(asked) != 1 or len(rest) != 1 or len(places) != 1:
            return False
        each, whole = _length(asked[0]), _length(rest[0])
        slot = self.slots[places[0]]
        if each is None or whole is None or each[0] != 1 or slot.value.bounds is None or slot.value.per is not None:
            return False
        value = replace(slot.value, bounds=slot.value.bounds.scaled(1 / whole[0]), per=whole[1])
        self.slots[places[0]] = replace(slot, value=value)
        self.used.add(id(rest[0]))
        self.use("over", asked[0], Mention(bounds=Bounds.exact(1), unit=each[1]))
        return True

    def _whole_periods(self, places: Sequence[int]) -> list[Phrase]:
        """ "100 images a month, for the year": a longer period than the rate's own is all of it, said once."""
        periods = [p for p in self.all("period") if id(p) not in self.used]
        own = max(
            (PERIODS.index(unit) for place in places if (unit := self.slots[place].value.per) in PERIODS), default=0
        )
        longer = [p for p in periods if p.lexemes[-1].unit in PERIODS[own + 1 :]]
        if len({p.lexemes[-1].unit for p in longer}) != 1 or len(longer) != len(periods):
            return []
        self.used.update(id(p) for p in longer)
        return longer

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
        beside = behind if behind is not None and behind.lexemes[0].clause == rate.lexemes[0].clause else None
        opens = before is None or before.lexemes[0].clause != rate.lexemes[0].clause
        if (
            (rate.lexemes[0].kind == "EVERY" or opens)
            and beside is not None
            and beside.rule in ("measure", "footprint", "unit")
        ):
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


def _length(phrase: Phrase) -> tuple[Fraction, str] | None:
    """How many of which period: a rate's is one."""
    amount, unit = phrase.lexemes[-1].amount, phrase.lexemes[-1].unit
    if amount is None:
        return (Fraction(1), unit) if unit is not None else None
    bounds = amount.plain
    if bounds is None or amount.unit is None or not bounds.is_single or not bounds.low:
        return None
    return bounds.low, amount.unit
