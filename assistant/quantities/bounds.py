"""Bounds: what is known of an amount, as an interval with possibly open ends; arithmetic is exact.

An open low end stands for "no lower limit was stated" of an amount that cannot be negative: it counts as
zero in arithmetic and never as a stated zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assistant.errors import BoundsError

Kind = Literal["exact", "range", "at_most", "at_least", "about"]
_INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval; `low` or `high` None is an open end."""

    low: Fraction | None
    high: Fraction | None
    centre: Fraction | None = None
    """The central value, where the source gives one or the ends coincide."""
    about: bool = False
    """Said or measured with no stated error."""
    limit: Literal["at_most", "at_least"] | None = None
    """Set when the interval is the spread of a limit ("up to 2,000 to 5,000 times"), not of the amount."""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise BoundsError("no-bounds", "an amount with no end at all says nothing")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BoundsError("crossed-bounds", f"the low end {self.low} lies above the high end {self.high}")

    @classmethod
    def exact(cls, value: Fraction | int, *, about: bool = False) -> Bounds:
        """A single value; `about` marks it as approximate."""
        number = Fraction(value)
        return cls(number, number, number, about)

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int, centre: Fraction | None = None) -> Bounds:
        """A range with both ends stated."""
        if low == high:
            return cls.exact(Fraction(low))
        return cls(Fraction(low), Fraction(high), centre)

    @classmethod
    def at_most(cls, high: Fraction | int) -> Bounds:
        """Up to `high`, with no lower limit stated."""
        return cls(None, Fraction(high))

    @classmethod
    def at_least(cls, low: Fraction | int) -> Bounds:
        """`low` or more."""
        return cls(Fraction(low), None)

    @property
    def kind(self) -> Kind:
        """The kind of bound, as its ends say."""
        if self.limit is not None:
            return self.limit
        if self.low is None:
            return "at_most"
        if self.high is None:
            return "at_least"
        if self.low == self.high:
            return "about" if self.about else "exact"
        return "range"

    @property
    def is_single(self) -> bool:
        """True for one value, exact or about."""
        return self.low is not None and self.low == self.high

    @property
    def floor(self) -> Fraction:
        """The smallest value the amount can have."""
        return Fraction(0) if self.low is None else self.low

    @property
    def ceiling(self) -> Fraction | float:
        """The largest value the amount can have, or infinity."""
        return _INFINITY if self.high is None else self.high

    def contains(self, value: Fraction) -> bool:
        """True when `value` may be the amount."""
        return self.floor <= value <= self.ceiling

    def overlaps(self, other: Bounds) -> bool:
        """True when one value could be both amounts."""
        return self.floor <= other.ceiling and other.floor <= self.ceiling

    def __add__(self, other: Bounds) -> Bounds:
        self._refuse_limits(other)
        # What has no stated lower limit has none with something added either.
        high = None if self.high is None or other.high is None else self.high + other.high
        opened = (self.low is None or other.low is None) and high is not None
        low = None if opened else self.floor + other.floor
        return self._result(other, low, high, _both(self.centre, other.centre, "+"))

    def __sub__(self, other: Bounds) -> Bounds:
        self._refuse_limits(other)
        if other.high is None:
            raise BoundsError("no-bounds", "taking away an amount without an upper end leaves nothing known")
        if other.high == 0:
            return self._result(other, self.low, self.high, self.centre)
        high = None if self.high is None else self.high - other.floor
        return self._result(other, self.floor - other.high, high, _both(self.centre, other.centre, "-"))

    def __mul__(self, other: Bounds) -> Bounds:
        self._refuse_limits(other)
        for zero, factor in ((self, other), (other, self)):
            if zero.is_single and zero.low == 0 and factor.high is not None:
                return Bounds.exact(0)
        products = [_times(a, b) for a in (self.floor, self.ceiling) for b in (other.floor, other.ceiling)]
        lowest, highest = min(products), max(products)
        if lowest == -_INFINITY:
            raise BoundsError("no-bounds", "a negative times an amount without an upper end has no lower end")
        open_low = lowest == 0 and (self.low is None or other.low is None)
        centre = _both(self.centre, other.centre, "*") if self.is_single or other.is_single else None
        return self._result(other, None if open_low else Fraction(lowest), _finite(highest), centre)

    def __truediv__(self, other: Bounds) -> Bounds:
        self._refuse_limits(other)
        if other.floor <= 0 <= other.ceiling and other.low is not None:
            raise BoundsError("division-by-zero", "the divisor may be zero")
        if other.high == 0:
            raise BoundsError("division-by-zero", "the divisor is zero")
        low = None if other.high is None else 1 / other.high
        high = None if other.low is None else 1 / other.low
        centre = 1 / other.low if other.is_single and other.low is not None else None
        return self * Bounds(low, high, centre, other.about)

    def scaled(self, factor: Fraction) -> Bounds:
        """The same bounds in another unit: each end times a positive `factor`, limits kept."""
        return replace(
            self,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            centre=None if self.centre is None else self.centre * factor,
        )

    def _refuse_limits(self, other: Bounds) -> None:
        if self.limit or other.limit:
            raise BoundsError("limit-arithmetic", "a spread limit is an end result and takes no arithmetic")

    def _result(self, other: Bounds, low: Fraction | None, high: Fraction | None, centre: Fraction | None) -> Bounds:
        if low is not None and low == high:
            centre = low
        return Bounds(low, high, centre, self.about or other.about)


def _both(a: Fraction | None, b: Fraction | None, operation: Literal["+", "-", "*"]) -> Fraction | None:
    if a is None or b is None:
        return None
    return a + b if operation == "+" else a - b if operation == "-" else a * b


def _times(a: Fraction | float, b: Fraction | float) -> Fraction | float:
    if a == 0 or b == 0:
        return Fraction(0)  # zero images of however much energy each take none
    return a * b


def _finite(value: Fraction | float) -> Fraction | None:
    return None if value == _INFINITY else Fraction(value)
