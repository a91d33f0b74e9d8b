"""Derivations: steps and sources as lines."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answer import Answer, Step
from assistant.facts.lookup import cited_place
from assistant.facts.models import Source
from assistant.quantities.bounds import Bounds
from assistant.wording.numbers import NO_BREAK, digits, number
from assistant.wording.readings import Readings


class Derivations(Readings):
    """Words how an answer was worked out, and who says so."""

    def step(self, step: Step) -> str:
        """A step with its value, numbers as the language writes them."""
        left = self._expression(step.expression)
        value = self._exactly(step.bounds)
        unit = (
            ""
            if step.unit == "ratio"
            else f"{NO_BREAK if self.language == 'fr' else ' '}{self._counted_unit(step.unit, step.bounds)}"
        )
        return f"{left} = {value}{unit}"

    def _exactly(self, bounds: Bounds) -> str:
        """Bounds with all their digits where these are few, so that steps can be replayed."""
        ends = [end for end in (bounds.low, bounds.high) if end is not None]
        if any((end * 10**6).denominator != 1 for end in ends):
            return self.value(bounds)[0]
        shown = [digits(end, self.language) for end in dict.fromkeys(ends)]
        if bounds.limit is not None or len(shown) == 2:
            key = "range" if bounds.limit is None else f"{bounds.kind}-spread"
            return self.say(key, low=shown[0], high=shown[-1])
        return shown[0] if bounds.kind == "exact" else self.say(bounds.kind, value=shown[0])

    def _expression(self, expression: str) -> str:
        """An expression with its numbers and units written for people."""

        def localised(match: re.Match[str]) -> str:
            text = match.group()
            value = Fraction(text)
            return digits(value, self.language) if "/" not in text else number(value, self.language)[0]

        spaced = re.sub(r"\d+(?:\.\d+)?(?:/\d+)?", localised, re.sub(r"\((\d+/\d+)\)", r"\1", expression))
        return (
            spaced.replace(" * ", " × ")
            .replace("<=", "≤ ")
            .replace(">=", "≥ ")
            .replace("..", "–")
            .replace("~", "≈ ")
            .replace(" in ", self.texts["step-in"])
        )

    def _counted_unit(self, unit: str, bounds: Bounds) -> str:
        names = self.store.unit_names.get(unit)
        return names.labels[self.language] if names is not None else unit

    def sources(self, answer: Answer) -> list[Source]:
        """The sources an answer cites, in the order of their first use."""
        return [self.store.source(source) for source in dict.fromkeys(c.source for c in answer.citations)]

    def source_line(self, answer: Answer, source: Source) -> str:
        """A source with author, title, date, place and role."""
        mine = [citation for citation in answer.citations if citation.source == source.id]
        direct = [c for c in mine if self._source_of(c.entry) == source.id]
        locators = dict.fromkeys(locator for c in direct if (locator := self._locator(c.entry)) is not None)
        authors = ", ".join(source.authors)
        head = self.say(
            "source",
            authors=f"{authors}, " if authors else "",
            title=source.title,
            date=self.date(source.date),
        )
        parts = [head, self.texts["aside"].join(locators)] if locators else [head]
        if not direct:
            parts.append(self.texts["origin-relayed"])
        return ", ".join(parts)

    def _entry(self, entry: str) -> tuple[str | None, str | None]:
        cited = cited_place(self.store, entry)
        return cited.source, cited.locator.get(self.language)

    def _source_of(self, entry: str) -> str | None:
        return self._entry(entry)[0]

    def _locator(self, entry: str) -> str | None:
        return self._entry(entry)[1]
