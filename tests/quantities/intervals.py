"""What the property tests draw: bounds of every kind, and points that they hold."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from assistant.quantities.bounds import Bounds

properties = settings(max_examples=100, deadline=None, derandomize=True)

positive = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
amounts = st.fractions(min_value=0, max_value=1000, max_denominator=1000)
anywhere = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


def _exact_or_about(values: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Bounds]:
    return st.builds(lambda value, about: Bounds.exact(value, about=about), values, st.booleans())


@st.composite
def _ranges(draw: st.DrawFn, values: st.SearchStrategy[Fraction]) -> Bounds:
    low, high = sorted((draw(values), draw(values)))
    share = draw(st.none() | st.fractions(min_value=0, max_value=1, max_denominator=10))
    return Bounds.between(low, high, None if share is None else low + share * (high - low))


def of_amounts() -> st.SearchStrategy[Bounds]:
    """Bounds of an amount that cannot be negative, zero and open ends included."""
    return st.one_of(
        _exact_or_about(amounts), _ranges(amounts), st.builds(Bounds.at_most, amounts), st.builds(Bounds.at_least, amounts)
    )


def above_zero() -> st.SearchStrategy[Bounds]:
    """Closed bounds whose low end is above zero."""
    return st.one_of(_exact_or_about(positive), _ranges(positive))


def signed() -> st.SearchStrategy[Bounds]:
    """Closed bounds on either side of zero, such as differences, and open ones."""
    return st.one_of(_exact_or_about(anywhere), _ranges(anywhere), of_amounts())


def points(bounds: Bounds) -> st.SearchStrategy[Fraction]:
    """Values the amount may have: both ends, and anything between them or beyond an open end."""
    low = bounds.floor
    if bounds.high is None:
        return st.just(low) | st.fractions(min_value=0, max_value=10**6, max_denominator=100).map(lambda gap: low + gap)
    high = bounds.high
    inner = st.fractions(min_value=0, max_value=1, max_denominator=100).map(lambda share: low + share * (high - low))
    return st.just(low) | st.just(high) | inner
