"""Amounts in words: bounds, counts, measures with the prefix that keeps them short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from assistant.answer import Result
from assistant.facts.models import Entity
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.wording.numbers import NO_BREAK, digits, is_plural, number, rounded

_MAGNITUDE_MOST = 10_000
_TIME_LADDER = ("year", "day", "h", "min", "s")


class Amounts:
    """Words amounts of one language; the language says how "of" and dates are written."""

    language: str
    texts: ClassVar[Mapping[str, str]]

    def __init__(self, store: Store) -> None:
        self.store = store

    def of(self, noun: str) -> str:
        """ "of" before a noun, elided where the language elides."""
        raise NotImplementedError

    def date(self, iso: str) -> str:
        """A date as the language writes it."""
        raise NotImplementedError

    def say(self, key: str, **values: str) -> str:
        """A text of the language's table with values filled in."""
        return self.texts[key].format(**values)

    def value(self, bounds: Bounds, *, sure: bool = False) -> tuple[str, Fraction, bool]:
        """Bounds in digits, the value that decides the plural, and whether a magnitude word ends it."""
        kind = bounds.kind
        if bounds.limit is not None and bounds.low is not None and bounds.high is not None:
            low, _ = number(bounds.low, self.language)
            high, ends = number(bounds.high, self.language)
            return self.say(f"{kind}-spread", low=low, high=high), bounds.high, ends
        if kind in ("exact", "about"):
            assert bounds.low is not None
            text, ends = number(bounds.low, self.language)
            rough = kind == "about" or rounded(bounds.low) != bounds.low
            return (self.say("about", value=text) if rough and not sure else text), bounds.low, ends
        if kind == "range":
            assert bounds.low is not None and bounds.high is not None
            low, low_ends = number(bounds.low, self.language)
            high, ends = number(bounds.high, self.language)
            if low_ends and ends and low.rsplit(None, 1)[-1].rstrip("s") == high.rsplit(None, 1)[-1].rstrip("s"):
                low = low.rsplit(None, 1)[0]
            return self.say("range", low=low, high=high), bounds.high, ends
        end = bounds.high if kind == "at_most" else bounds.low
        assert end is not None
        text, ends = number(end, self.language)
        return self.say(kind, value=text), end, ends

    def counted(self, bounds: Bounds, entity_id: str) -> str:
        """So many of a thing: "5.81 full charges of a Tesla Model 3"."""
        text, decides, magnitude = self.value(bounds)
        label = self.store.entity(entity_id).labels[self.language]
        noun = label.other if is_plural(decides, self.language) else label.one
        return f"{text} {self.of(noun) if magnitude and self.language == 'fr' else noun}"

    def measured(self, bounds: Bounds, unit_id: str, measure: str | None, *, asked: bool = False) -> str:
        """So much of a measure, in a prefix that keeps the number short unless a unit was asked for."""
        bounds, unit_id = (bounds, unit_id) if asked else self._short(bounds, unit_id)
        text, _, magnitude = self.value(bounds)
        names = self.store.unit_names.get(unit_id)
        symbol = names.labels[self.language] if names is not None else unit_id
        unit = self.store.units[unit_id] if unit_id in self.store.units else None
        if magnitude and self.language == "fr" and symbol.isalpha() and symbol.islower() and len(symbol) > 3:
            symbol = self.of(symbol)
        shown = f"{text}{NO_BREAK if self.language == 'fr' else ' '}{symbol}"
        if measure is None or (unit is not None and unit.stem is not None):
            return shown
        entity = self.store.entity(measure)
        if not entity.convertible:
            return shown
        return f"{shown} {self.of(entity.labels[self.language].other)}"

    def stated(self, bounds: Bounds, unit_id: str) -> str:
        """So much with every digit, as it can be typed again: "2.907 kWh", "at most 1,000 gCO2e"."""
        low, high = (None if end is None else digits(end, self.language) for end in (bounds.low, bounds.high))
        if low is not None and high is not None:
            value = low if bounds.is_single else self.say("range", low=low, high=high)
        else:
            value = self.say(bounds.kind, value=low or high or "")
        names = self.store.unit_names.get(unit_id)
        return f"{value} {names.labels[self.language] if names is not None else unit_id}"

    def supposed_of(self, subject: str, per: Fraction) -> str:
        """What a supposed value is of: so many of a thing, or a measure."""
        entity = self.store.entity(subject)
        return self.label(entity) if entity.kind == "measure" else self.counted(Bounds.exact(per), subject)

    def _short(self, bounds: Bounds, unit_id: str) -> tuple[Bounds, str]:
        """The unit nearest to the given one in which the number has one to four digits before the mark."""
        if unit_id not in self.store.units:
            return bounds, unit_id
        unit = self.store.units[unit_id]
        decides = bounds.high if bounds.high is not None else bounds.low
        ladder = [
            (names.ladder, self.store.units[names.id])
            for names in self.store.unit_names.values()
            if names.ladder is not None and self.store.units[names.id].dimension == unit.dimension
        ]
        own = next((step for step, other in ladder if other.id == unit_id), None)
        if not decides or own is None:
            return bounds, unit_id
        fitting = [
            (abs(step - own), step, other)
            for step, other in ladder
            if 1 <= abs(decides) * unit.factor / other.factor < _MAGNITUDE_MOST
        ]
        if not fitting:
            fitting = [(0, *(min(ladder) if abs(decides) < 1 else max(ladder)))] if len(ladder) > 1 else []
            fitting = [(0, step, other) for _, step, other in fitting]
        if not fitting:
            return bounds, unit_id
        chosen = min(fitting, key=lambda entry: entry[:2])[2]
        return bounds.scaled(unit.factor / chosen.factor), chosen.id

    def amount(self, amount: Amount) -> str:
        """An amount of a query."""
        if self.store.entity(amount.entity).kind == "thing":
            said = self.counted(amount.bounds, amount.entity)
        else:
            said = self.measured(amount.bounds, amount.unit, amount.entity, asked=True)
        if amount.times:
            factors = " × ".join(self.value(factor, sure=True)[0] for factor in amount.times)
            said = f"{factors} × {said}"
        return said if amount.per is None else self.say("per", what=said, period=self.period(amount.per))

    def time(self, bounds: Bounds, unit_id: str) -> str:
        """So long: "3 days"."""
        text, decides, _ = self.value(bounds)
        return f"{text} {self.period(unit_id, plural=is_plural(decides, self.language))}"

    def lasting(self, bounds: Bounds, unit_id: str, *, asked: bool = False) -> str:
        """So long, in the largest unit of time that keeps it above one, unless a unit was asked for."""
        decides = bounds.high if bounds.high is not None else bounds.low
        if not asked and decides is not None:
            unit = self.store.units[unit_id]
            for step in _TIME_LADDER:
                other = self.store.units[step]
                if step == _TIME_LADDER[-1] or decides * unit.factor / other.factor >= 1:
                    return self.time(bounds.scaled(unit.factor / other.factor), other.id)
        return self.time(bounds, unit_id)

    def period(self, unit_id: str, *, plural: bool = False) -> str:
        """A unit of time as a word."""
        key = f"period-{unit_id}"
        one, _, other = self.texts.get(key, f"{unit_id}|{unit_id}").partition("|")
        return other if plural else one

    def amounts(self, amounts: Sequence[Amount]) -> str:
        """Several amounts, joined."""
        return self.joined([self.amount(amount) for amount in amounts])

    def gone_on(self, query: Query, amounts: Sequence[Amount]) -> str:
        """Amounts of a query; those at a rate with how long they go on."""
        text = self.amounts(amounts)
        if query.over is None or all(amount.per is None for amount in amounts):
            return text
        return self.say("going-on", amount=text, time=self.time(*query.over))

    def joined(self, parts: Sequence[str]) -> str:
        """A list with "and"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.texts['and']} {parts[-1]}"

    def result(self, result: Result, query: Query | None) -> str:
        """A headline figure."""
        if result.unit == "ratio":
            text, _, _ = self.value(result.bounds)
            return self.say("times", value=text)
        if result.unit == "percent":
            text, _, _ = self.value(result.bounds)
            return self.say("percent", value=text)
        if result.measure is None and result.of is None and f"period-{result.unit}" in self.texts:
            return self.lasting(result.bounds, result.unit, asked=query is not None and query.unit == result.unit)
        if result.of is not None:
            text = self.counted(result.bounds, result.of)
        else:
            asked = query is not None and query.unit == result.unit
            text = self.measured(result.bounds, result.unit, result.measure, asked=asked)
        return text if result.per is None else self.say("per", what=text, period=self.period(result.per))

    def label(self, entity: Entity, *, many: bool = False) -> str:
        """An entity's label."""
        label = entity.labels[self.language]
        return label.other if many else label.one

    def alternatives(self, parts: Sequence[str]) -> str:
        """A list with "or"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}, {self.texts['or']} {parts[-1]}"
