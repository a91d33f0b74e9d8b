"""Timing: how long a rate must go on until it comes to an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.frame import Frame, Mention
from assistant.language.bag import Bag
from assistant.language.parser import Phrase
from assistant.language.tally import AMOUNTS, entities_of
from assistant.quantities.bounds import Bounds


class Timing(Bag):
    """Frames questions for a time."""

    def _duration(self) -> Frame | None:
        """ "at 100 images a day, how long until a charge": a rate, and the amount it is to reach."""
        asked, rates = self.all("asked_time"), self.all("rate")
        if rates and not asked:
            asked = self._when_full()
        times = asked or self.all("period")
        if not times or (not asked and not rates):
            return None
        counted = [p for p in self.all(*AMOUNTS) if entities_of(p) or p.rule == "measured"]
        if not rates:
            return self._time_again(times, counted)
        if asked and len(rates) == 1 and not self._bare():
            again = self._rate_again(rates[0], times, counted)
            if again is not None:
                return again
        rated = self._rated(rates[0], counted)
        mention = None if rated is None else self._mention(rated)
        if rated is None or mention is None or rated.rule == "measured":
            return None
        said = set(entities_of(rated))
        goals = [p for p in counted if p is not rated]
        for bare in self._bare():
            if set(entities_of(bare)) & said:
                self.used.add(id(bare))
            else:
                goals.append(bare)
        goals.sort(key=lambda p: p.span)
        goals = goals or [p for p in self.all("unit") if p.first("UNIT") is not None][:1]
        if not goals and asked and len(rates) == 1:
            self.use("amount", rated, replace(mention, per=rates[0].lexemes[-1].unit))
            self._close_duration(times, rates[:1])
            return Frame("duration", follow_up="needs")
        reached = [self._reached(goal) for goal in goals]
        if not goals or (len(goals) > 1 and not self._joined(goals)):
            return None
        self.use("amount", rated, replace(mention, per=rates[0].lexemes[-1].unit))
        for goal, found in zip(goals, reached, strict=True):
            if found is None:
                return None
            self.use("base", goal, found)
        self._close_duration(times, rates[:1])
        return Frame("duration")

    def _reached(self, goal: Phrase) -> Mention | None:
        """The amount a rate comes to; "the kilo of CO2" is one of it."""
        unit = goal.first("UNIT") if goal.rule == "unit" else None
        return self._mention(goal) if unit is None else Mention(None, Bounds.exact(1), unit.unit)

    def _when_full(self) -> list[Phrase]:
        """ "50 images a day: when is the Tesla full?": a moment asked for beside a rate, and nothing else."""
        if self.rules & {
            "asked",
            "asked_thing",
            "asked_measure",
            "asked_unit",
            "attribute",
            "entity",
            "source",
            "topic",
        }:
            return []
        return self.all("when")[:1]

    def _close_duration(self, times: Sequence[Phrase], rates: Sequence[Phrase]) -> None:
        """The unit the time is wanted in, the measure, and all that only frames the question."""
        wanted = times[0].first("PERIOD")
        for phrase in self.all("wanted_period")[:1]:
            self.used.add(id(phrase))
            wanted = wanted or phrase.first("PERIOD")
        if wanted is not None:
            self.use("unit", times[0], Mention(unit=wanted.unit))
        self.used.update(id(p) for p in (times[0], *rates))
        self._measures()
        self.drop("and", "plus", "how", "which", "equivalent", "when", "footprint", "that")

    def _rate_again(self, rate: Phrase, times: Sequence[Phrase], goals: Sequence[Phrase]) -> Frame | None:
        """ "how many days if I do 50 a day?": of what was counted before."""
        number = self.before(rate)
        if number is None or number.rule != "number" or len(self.all("number")) != 1 or len(goals) > 1:
            return None
        mention = self._mention(number)
        if mention is None:
            return None
        self.use("number", number, replace(mention, per=rate.lexemes[-1].unit))
        for goal in goals:
            found = self._mention(goal)
            if found is None:
                return None
            self.use("base", goal, found)
        self._close_duration(times, [rate])
        self.drop("condition", "follow")
        return Frame("duration", follow_up="needs")

    def _time_again(self, times: Sequence[Phrase], counted: Sequence[Phrase]) -> Frame | None:
        """ "how long until 2 charges?" after a rate was asked about."""
        goals = [*counted, *self._bare()]
        if len(goals) != 1:
            return None
        mention = self._mention(goals[0])
        if mention is None:
            return None
        self.use("base", goals[0], mention)
        self._close_duration(times, ())
        return Frame("duration", follow_up="needs")

    def _rated(self, rate: Phrase, amounts: Sequence[Phrase]) -> Phrase | None:
        """The amount a rate goes with: the nearest before it, else the first behind."""
        before = [p for p in amounts if p.span[0] < rate.span[0]]
        return before[-1] if before else (amounts[0] if amounts else None)
