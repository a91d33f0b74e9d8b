"""Unit composition: what stands behind a unit makes it another one: kg of CO2, kWh per day, g/kWh."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.durations import TIME
from assistant.language.numerals import NumeralReader
from assistant.language.tokens import Token
from assistant.language.unit_words import UnitWords
from assistant.quantities.dimension import Dimension
from assistant.quantities.unit import UnitTable

_CO2E = Dimension.base("co2e")
_MASS = Dimension.base("mass")
_ENERGY = Dimension.base("energy")


class UnitComposer:
    """Composes units of one language over one table."""

    def __init__(self, numerals: NumeralReader, units: UnitTable, unit_words: UnitWords) -> None:
        self.numerals = numerals
        self.units = units
        self.unit_words = unit_words

    def is_time(self, unit_id: str | None) -> bool:
        """True for a unit of time."""
        return unit_id is not None and unit_id in self.units and self.units[unit_id].dimension == TIME

    def is_schedule(self, unit_id: str | None) -> bool:
        """True for a time in each longer time: 7 hours a day."""
        above, _, below = (unit_id or "").partition("/")
        return self.is_time(above) and self.is_time(below)

    def is_intensity(self, unit_id: str | None) -> bool:
        """True for a mass of gas for each unit of energy."""
        return unit_id is not None and unit_id in self.units and self.units[unit_id].dimension == _CO2E / _ENERGY

    def qualified(self, tokens: Sequence[Token], unit_id: str, end: int) -> tuple[str, int]:
        """CO2 behind a mass, and `/ day`, `per kWh` behind a unit: the unit they make and where it ends."""
        if unit_id not in self.units:
            return unit_id, end
        unit = self.units[unit_id]
        gas = self.numerals.cue(tokens, end, "GAS")
        if gas is not None and unit.dimension == _MASS:
            said = self.units.said_as(unit_id, _CO2E)
            if said is not None:
                unit, end = said, end + gas.length
        below = self._divisor(tokens, end)
        if below is not None:
            if unit.dimension == _MASS and below[0] in self.units and self.units[below[0]].dimension == _ENERGY:
                unit = self.units.said_as(unit.id, _CO2E) or unit
            if f"{unit.id}/{below[0]}" in self.units:
                return f"{unit.id}/{below[0]}", below[1]
        return unit.id, end

    def _divisor(self, tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
        """The unit behind `/`, `per`, `a`, `daily`: its id and the place behind it."""
        for cue in self.numerals.table.at(tokens, place) if place < len(tokens) else ():
            kind, _, period = cue.terminal.partition("_")
            start = place + cue.length
            if kind == "EVERY":
                return period.lower(), start
            if kind == "EACH":
                unit = self.unit_words.at(tokens, start, spelled=True)
                shared = unit is not None and self.units[unit[0]].dimension in (TIME, _ENERGY)
                return (unit[0], unit[1]) if unit is not None and shared else None
            if cue.terminal == "PER_UNIT":
                hundred = start < len(tokens) and tokens[start].text == "100"
                unit = self.unit_words.at(tokens, start + hundred, behind_number=True)
                return None if unit is None else (f"100{unit[0]}" if hundred else unit[0], unit[1])
        return None
