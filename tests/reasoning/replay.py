"""Replays a derivation with arithmetic of its own: reads the expressions of steps as a person would.

Nothing here uses the program's units or bounds: the table of units is read from the files, intervals are two
numbers and a mark for a low end that was never stated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

UNITS = Path(__file__).parents[2] / "knowledge" / "units"
_PLAIN = r"-?\d+(?:\.\d+)?|\(-?\d+/\d+\)"
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>(?:<=|>=|~)?(?:{_PLAIN})(?:\.\.(?:{_PLAIN}))?)(?=\s)"
    r"|(?P<bracket>[()])|(?P<operator>[-+*/])(?=\s)|(?P<word>[^\s()]+))"
)
Powers = dict[str, int]


@dataclass(frozen=True)
class Span:
    """Two ends; `high` None is no end, `unstated` marks a low end of zero that nobody stated."""

    low: Fraction
    high: Fraction | None
    unstated: bool = False

    @property
    def single(self) -> bool:
        return self.low == self.high and not self.unstated

    def plus(self, other: Span) -> Span:
        if self.high is None or other.high is None:
            return Span(self.low + other.low, None)
        # What has no stated lower limit has none with something added either.
        unstated = self.unstated or other.unstated
        return Span(Fraction(0) if unstated else self.low + other.low, self.high + other.high, unstated)

    def minus(self, other: Span) -> Span:
        if other.high is None:
            raise ValueError("nothing is known of this difference")
        return Span(self.low - other.high, None if self.high is None else self.high - other.low)

    def times(self, other: Span) -> Span:
        if (self.single and self.low == 0) or (other.single and other.low == 0):
            return Span(Fraction(0), Fraction(0))
        low = self.low * other.low
        unstated = low == 0 and (self.unstated or other.unstated)
        high = None if self.high is None or other.high is None else self.high * other.high
        return Span(low, high, unstated)

    def over(self, other: Span) -> Span:
        if other.high == 0 or (other.low == 0 and not other.unstated):
            raise ZeroDivisionError("the divisor may be zero")
        low = Fraction(0) if other.high is None else 1 / other.high
        return self.times(Span(low, None if other.low == 0 else 1 / other.low, other.high is None))


@dataclass(frozen=True)
class Value:
    """A span in base units, with the powers of what it measures."""

    span: Span
    powers: tuple[tuple[str, int], ...]

    def combined(self, other: Value, sign: int) -> tuple[tuple[str, int], ...]:
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + sign * power
        return tuple(sorted((base, power) for base, power in powers.items() if power))


@cache
def _table() -> dict[str, tuple[Fraction, tuple[tuple[str, int], ...]]]:
    table: dict[str, tuple[Fraction, tuple[tuple[str, int], ...]]] = {
        "ratio": (Fraction(1), ()),
        "percent": (Fraction(1, 100), ()),
    }
    for file in sorted(UNITS.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        powers = [(content["dimension"], 1)]
        if "over" in content:
            powers.append((content["over"], -1))
        for unit in content["unit"]:
            table[unit["id"]] = (Fraction(unit["factor"]), tuple(sorted(powers)))
    return table


def unit(name: str) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    """Factor and powers of a unit; a word that is none counts something of that name."""
    if name in _table():
        return _table()[name]
    top, slash, bottom = name.partition("/")
    if slash:
        (above, upper), (below, lower) = unit(top), unit(bottom)
        one, other = Value(Span(above, above), upper), Value(Span(below, below), lower)
        return above / below, one.combined(other, -1)
    return Fraction(1), ((f"count of {name}", 1),)


def number(text: str) -> Span:
    """`5`, `~5`, `<=5`, `>=5`, `2..5` and `(1/3)`."""

    def plain(part: str) -> Fraction:
        return Fraction(part.strip("()"))

    if text.startswith("<="):
        return Span(Fraction(0), plain(text[2:]), True)
    if text.startswith(">="):
        return Span(plain(text[2:]), None)
    low, dots, high = text.lstrip("~").partition("..")
    return Span(plain(low), plain(high if dots else low))


def value_of(span: Span, name: str) -> Value:
    """A span in a unit as a value in base units."""
    factor, powers = unit(name)
    return Value(span.times(Span(factor, factor)), powers)


class _Reader:
    """Recursive descent over `5 a * 3 b / 2 a`, `1 a + 2 a`, `(1 a + 2 a) / 3 a`, `5 a in b`."""

    def __init__(self, expression: str) -> None:
        self.tokens = [(str(match.lastgroup), match[str(match.lastgroup)]) for match in _scan(expression)]
        self.place = 0
        self.named: list[tuple[Span, str]] = []
        """Each number with its unit, as written."""

    def next_is(self, *texts: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place][1] in texts

    def take(self) -> tuple[str, str]:
        self.place += 1
        return self.tokens[self.place - 1]

    def whole(self) -> Value:
        value = self.sum()
        if self.next_is("in"):
            self.take()
            _, powers = unit(self.take()[1])
            assert powers == value.powers, "converted into a unit of something else"
        assert self.place == len(self.tokens), f"left over: {self.tokens[self.place :]}"
        return value

    def sum(self) -> Value:
        value = self.product()
        while self.next_is("+", "-"):
            adds = self.take()[1] == "+"
            other = self.product()
            assert other.powers == value.powers, "added to something else"
            value = Value(value.span.plus(other.span) if adds else value.span.minus(other.span), value.powers)
        return value

    def product(self) -> Value:
        value = self.factor()
        while self.next_is("*", "/"):
            if self.take()[1] == "*":
                other = self.factor()
                value = Value(value.span.times(other.span), value.combined(other, 1))
            else:
                other = self.factor()
                value = Value(value.span.over(other.span), value.combined(other, -1))
        return value

    def factor(self) -> Value:
        kind, text = self.take()
        if text == "(":
            value = self.sum()
            assert self.take()[1] == ")"
            return value
        assert kind == "number", f"a number was expected, not {text}"
        name = self.take()[1]
        span = number(text)
        self.named.append((span, name))
        return value_of(span, name)


def _scan(expression: str) -> Iterator[re.Match[str]]:
    place = 0
    while place < len(expression):
        match = _TOKEN.match(expression, place)
        assert match is not None, f"cannot be read: {expression[place:]}"
        yield match
        place = match.end()


def evaluate(expression: str, in_unit: str) -> Span:
    """The value of an expression in a unit. Raises AssertionError where it measures something else."""
    value = _Reader(expression).whole()
    factor, powers = unit(in_unit)
    assert value.powers == powers, f"{expression} measures {value.powers}, not {in_unit}"
    return value.span.over(Span(factor, factor))


def numbers(expression: str) -> list[tuple[Span, str]]:
    """Every number of an expression with its unit."""
    reader = _Reader(expression)
    reader.whole()
    return reader.named


def at_the_bound(expression: str) -> Span:
    """A limit against a range: the limit over each end of the range, or each end over the limit."""
    (one, _), (other, _) = numbers(expression)
    assert one.unstated != other.unstated, "one side is a limit, the other a range"
    assert one.high is not None and other.high is not None
    if one.unstated:
        return Span(one.high / other.high, one.high / other.low)
    return Span(one.low / other.high, one.high / other.high)
