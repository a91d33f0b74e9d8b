"""Durations: hours and minutes said together are one amount in the larger unit: 2 h 30, une heure et demie."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assistant.language.cardinals import Numeral
from assistant.language.numerals import NumeralReader
from assistant.language.tokens import Token
from assistant.language.unit_words import UnitWords
from assistant.quantities.dimension import Dimension
from assistant.quantities.unit import UnitTable

TIME = Dimension.base("time")


class DurationReader:
    """Reads compound durations of one language."""

    def __init__(self, numerals: NumeralReader, units: UnitTable, unit_words: UnitWords) -> None:
        self.numerals = numerals
        self.units = units
        self.unit_words = unit_words

    def read(self, tokens: Sequence[Token], numeral: Numeral) -> tuple[Fraction, str, int] | None:
        """Value, unit id and place behind a duration of at least two parts that begins with `numeral`."""
        unit = self.unit_words.at(tokens, numeral.end, behind_number=True)
        if unit is None or self.units[unit[0]].dimension != TIME:
            return None
        largest = smallest = self.units[unit[0]]
        total, end, parts = numeral.value, unit[1], 1
        while True:
            part = self.numerals.and_part(tokens, end)
            if part is not None:
                total, end, parts = total + part[0] * smallest.factor / largest.factor, part[1], parts + 1
                break
            start = self._joined(tokens, end)
            following = self.numerals.read(tokens, start, lone_one=True)
            if following is None or following.value < 0:
                break
            below = self._unit_below(tokens, following.end, smallest.id)
            if below is not None:
                lower = self.units[below[0]]
                if lower.factor >= smallest.factor:
                    break
                total += following.value * lower.factor / largest.factor
                end, smallest, parts = below[1], lower, parts + 1
                continue
            if smallest.id == "h" and start == end and self._are_minutes(tokens, start, following):
                total += following.value / 60 * self.units["h"].factor / largest.factor
                end, parts = following.end, parts + 1
            break
        return (total, largest.id, end) if parts > 1 else None

    def _joined(self, tokens: Sequence[Token], place: int) -> int:
        """The place behind "and", "et" or a comma."""
        join = self.numerals.cue(tokens, place, "JOIN")
        if join is not None:
            return place + join.length
        return place + 1 if place < len(tokens) and tokens[place].text == "," else place

    def _unit_below(self, tokens: Sequence[Token], place: int, above: str) -> tuple[str, int] | None:
        unit = self.unit_words.at(tokens, place, behind_number=True)
        if unit is None:
            return None
        if above == "h" and tokens[place].text == "m":
            return "min", unit[1]
        return (unit[0], unit[1]) if self.units[unit[0]].dimension == TIME else None

    def _are_minutes(self, tokens: Sequence[Token], place: int, numeral: Numeral) -> bool:
        """Two digits, or a word, that ends the phrase: 2 h 30, one hour thirty."""
        if numeral.value >= 60 or numeral.value.denominator != 1:
            return False
        if self.unit_words.at(tokens, numeral.end, behind_number=True) is not None:
            return False
        if tokens[place].kind == "number" and len(tokens[place].text) != 2:
            return False
        after = tokens[numeral.end] if numeral.end < len(tokens) else None
        ends = after is None or after.kind == "symbol" or tokens[place].glued
        return ends or self.numerals.cue(tokens, numeral.end, "GOES") is not None
