"""Quantity: bounds with a unit. Adding needs one dimension; counts of different things never add."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import UnitError
from assistant.quantities.bounds import Bounds
from assistant.quantities.unit import Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of a unit."""

    bounds: Bounds
    unit: Unit

    def to(self, unit: Unit) -> Quantity:
        """The same amount in another unit of the same dimension. Raises UnitError `other-dimension`."""
        if unit.dimension != self.unit.dimension:
            raise UnitError(
                "other-dimension",
                f"{self.unit.id} measures {self.unit.dimension}, {unit.id} {unit.dimension}",
            )
        return Quantity(self.bounds.scaled(self.unit.factor / unit.factor), unit)

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.bounds + other.to(self.unit).bounds, self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.bounds - other.to(self.unit).bounds, self.unit)

    def __mul__(self, other: Quantity) -> Quantity:
        unit = Unit(
            f"{self.unit.id}·{other.unit.id}",
            self.unit.dimension * other.unit.dimension,
            self.unit.factor * other.unit.factor,
        )
        return Quantity(self.bounds * other.bounds, unit)

    def __truediv__(self, other: Quantity) -> Quantity:
        return Quantity(self.bounds / other.bounds, self.unit / other.unit)
