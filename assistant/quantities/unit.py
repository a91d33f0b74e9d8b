"""Unit: a dimension and an exact factor to its base; the table of units resolves ids and composes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.errors import UnitError
from assistant.quantities.dimension import NONE, Dimension


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `factor` turns an amount in it into the base unit of its dimension."""

    id: str
    dimension: Dimension
    factor: Fraction = Fraction(1)
    of: str | None = None
    """The counted thing's id; None for physical units."""
    stem: str | None = None
    """The plain unit this one is said by: `kg` for kgCO2e."""

    def __truediv__(self, other: Unit) -> Unit:
        return Unit(f"{self.id}/{other.id}", self.dimension / other.dimension, self.factor / other.factor)


RATIO = Unit("ratio", NONE)
PERCENT = Unit("percent", NONE, Fraction(1, 100))


def counting(word: str, thing: str) -> Unit:
    """The unit of a count: the thing's English counting word, distinct for each thing."""
    return Unit(word, Dimension.count(thing), of=thing)


class UnitTable:
    """Units by id. Composite ids with one slash (`gCO2e/kWh`) are composed on demand."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units: dict[str, Unit] = {RATIO.id: RATIO, PERCENT.id: PERCENT}
        self._bases: dict[Dimension, Unit] = {}
        for unit in units:
            self._units[unit.id] = unit
            if unit.factor == 1:
                self._bases.setdefault(unit.dimension, unit)

    def __contains__(self, unit_id: str) -> bool:
        try:
            self[unit_id]
        except UnitError:
            return False
        return True

    def __getitem__(self, unit_id: str) -> Unit:
        """Resolve an id. Raises UnitError `unknown-unit`."""
        known = self._units.get(unit_id)
        if known is not None:
            return known
        top, slash, bottom = unit_id.partition("/")
        if slash and top in self._units and bottom in self._units:
            return self._units[top] / self._units[bottom]
        raise UnitError("unknown-unit", f"the unit “{unit_id}” is not known", "see knowledge/units/")

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def base(self, dimension: Dimension) -> Unit:
        """The base unit of a dimension. Raises UnitError `no-base-unit`."""
        unit = self._bases.get(dimension)
        if unit is None:
            raise UnitError("no-base-unit", f"no base unit is known for the dimension “{dimension}”")
        return unit

    def said_as(self, stem: str, dimension: Dimension) -> Unit | None:
        """The unit of `dimension` that people call by the plain unit `stem` (kilos of CO2)."""
        for unit in self._units.values():
            if unit.dimension == dimension and stem in (unit.id, unit.stem):
                return unit
        return None
