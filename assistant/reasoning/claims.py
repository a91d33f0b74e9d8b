"""Claims: whether a quoted figure agrees with the one computed, to the digits it was quoted with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.query import Amount, Query, exact_text

ABOUT = Fraction(1, 20)
"""A figure quoted with "about" holds within a twentieth."""
FEWEST_DIGITS = 2
"""A figure quoted to one digit is still held to two: "3 kWh" is not 2.5."""


def claim_verdict(query: Query, first: Quantity, second: Quantity, store: Store) -> tuple[bool | None, str]:
    """The verdict on two amounts said to be equal, and its kind.

    `holds` where they agree to the digits quoted, `inside` or `outside` where what is known is an interval.
    """
    said, known = _told_apart(query, first.bounds, second.bounds, store)
    amounts = (*query.amounts, *query.base)
    computed = all(store.entity(amount.entity).kind != "measure" and amount.bounds.is_single for amount in amounts)
    if computed and not (said.is_single and known.is_single):
        # Neither is quoted: a limit that is known of one of them is no limit that somebody claims.
        return (None, "inside") if said.overlaps(known) else (False, "outside")
    return quoted_verdict(said, known, digits_of((*query.amounts, *query.base)))


def turned(verdict: bool | None) -> tuple[bool | None, str]:
    """The verdict on the opposite of a claim, and its kind."""
    return {True: (False, "fails"), False: (True, "holds"), None: (None, "not_comparable")}[verdict]


def quoted_verdict(said: Bounds, known: Bounds, digits: int) -> tuple[bool | None, str]:
    """The verdict on a figure quoted to so many digits, and its kind."""
    if said.is_single and known.is_single and said.low is not None and known.low is not None:
        holds = _rounded(known.low, digits) == _rounded(said.low, digits)
        if said.about and abs(said.low - known.low) <= ABOUT * abs(known.low):
            holds = True  # "about 3 kWh" of 2.907
        return holds, "holds" if holds else "fails"
    if said.kind == "at_most" and said.high is not None and known.high is not None and known.high <= said.high:
        return True, "holds"  # all that is known lies under the limit quoted
    if said.kind == "at_least" and said.low is not None and known.low is not None and known.low >= said.low:
        return True, "holds"
    if known.is_single and known.low is not None:
        inside = said.contains(known.low)
        return inside, "holds" if inside else "fails"
    if not said.overlaps(known):
        return False, "outside"
    return None, "inside"


def _told_apart(query: Query, one: Bounds, two: Bounds, store: Store) -> tuple[Bounds, Bounds]:
    """What was quoted and what is known: a bare measure is the quote, else the second side."""
    if len(query.amounts) == 1 and store.entity(query.amounts[0].entity).kind == "measure":
        return one, two
    return two, one


def digits_of(amounts: Sequence[Amount]) -> int:
    """The significant digits of the figure quoted: the most that any amount was said with."""
    counts = []
    for amount in amounts:
        if amount.bounds.is_single and amount.bounds.low is not None:
            digits = exact_text(amount.bounds.low).replace(".", "").strip("0")
            counts.append(len(digits) if digits.isdigit() else FEWEST_DIGITS)
    return max(FEWEST_DIGITS, *counts) if counts else FEWEST_DIGITS


def _rounded(value: Fraction, digits: int) -> Fraction:
    """To significant digits, halves away from zero."""
    if value == 0:
        return value
    exponent = len(str(abs(value.numerator))) - len(str(value.denominator))
    if Fraction(10) ** exponent > abs(value):
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    units = abs(value) / step + Fraction(1, 2)
    return (units.numerator // units.denominator) * step
