"""Bounds of amounts that cannot be negative, each with a value that may be the amount."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from assistant.quantities.bounds import Bounds

PROPERTY = settings(max_examples=100, deadline=None, derandomize=True)

amounts = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)
positive = st.fractions(min_value=Fraction(1, 1000), max_value=10**6, max_denominator=1000)
exacts = st.builds(Bounds.exact, amounts)
abouts = st.builds(lambda value: Bounds.exact(value, about=True), amounts)
ranges = st.builds(lambda low, width: Bounds.between(low, low + width), amounts, positive)
at_mosts = st.builds(Bounds.at_most, positive)
at_leasts = st.builds(Bounds.at_least, positive)
closed = st.one_of(exacts, abouts, ranges)
any_bounds = st.one_of(exacts, abouts, ranges, at_mosts, at_leasts)


@st.composite
def with_value(draw: st.DrawFn, bounds: st.SearchStrategy[Bounds] = any_bounds) -> tuple[Bounds, Fraction]:
    """Bounds and one value inside them, the ends among the likely ones."""
    found = draw(bounds)
    high = found.floor + draw(amounts) if found.high is None else found.high
    share = draw(st.one_of(st.sampled_from([Fraction(0), Fraction(1)]), st.fractions(0, 1, max_denominator=50)))
    return found, found.floor + (high - found.floor) * share


above_zero = st.one_of(
    st.builds(Bounds.exact, positive),
    st.builds(lambda low, width: Bounds.between(low, low + width), positive, positive),
)
differences = st.builds(
    lambda low, width: Bounds.between(low, low + width),
    st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000),
    amounts,
)
"""Closed bounds on either side of zero."""
