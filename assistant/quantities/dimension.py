"""Dimension: what kind of thing is measured, as powers of named bases.

Bases are independent on purpose: a gram of CO2e is no gram, and images are not charges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers of bases, sorted by base and without zeros, so equal dimensions compare equal."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, powers: Mapping[str, int]) -> Dimension:
        """Build one from a mapping of base to power; zeros vanish."""
        return cls(tuple(sorted((base, power) for base, power in powers.items() if power)))

    @classmethod
    def base(cls, name: str) -> Dimension:
        """The dimension of a single base, such as `energy`."""
        return cls(((name, 1),))

    @classmethod
    def count(cls, thing: str) -> Dimension:
        """The dimension of a count of one thing, by its id."""
        return cls.base(f"count:{thing}")

    def __mul__(self, other: Dimension) -> Dimension:
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + power
        return Dimension.of(powers)

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * Dimension(tuple((base, -power) for base, power in other.powers))

    def __str__(self) -> str:
        return " ".join(base if power == 1 else f"{base}^{power}" for base, power in self.powers) or "1"


NONE = Dimension()
"""No dimension: ratios and percentages."""
