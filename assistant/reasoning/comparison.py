"""Comparison: which of two computed sides is larger, by what factor and by how much, with bounds kept.

What both sides share cancels first: 5,000 images against 1,000 are exactly 5 times, whatever one image takes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assistant.answer import Step
from assistant.errors import BoundsError
from assistant.facts.models import Claim
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.reasoning.execute import Carried, combined, number_text, powers_value, total


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides in one measure."""

    first: Quantity
    second: Quantity
    ratio: Bounds | None
    """First over second; None where nothing is known of it."""
    difference: Bounds | None
    """The larger less the smaller, in the measure's base unit; None where the order is open."""
    larger: Literal["first", "second", "equal"] | None
    """None where the intervals overlap."""
    at_bound: bool
    """The ratio was taken at a limit ("up to"), against a range."""
    steps: tuple[Step, ...]


def compare(store: Store, first: list[Carried], second: list[Carried]) -> Compared:
    """Compare the sums of two sides that were carried to the same measure."""
    one, one_steps = total(first)
    two, two_steps = total(second)
    steps = [step for part in first for step in part.steps] + list(one_steps)
    steps += [step for part in second for step in part.steps] + list(two_steps)
    ratio = _cancelled(store, first, second)
    if ratio is None:
        ratio = _plain_ratio(one.bounds, two.bounds)
    at_bound = ratio is not None and ratio.limit is not None
    larger = _larger(ratio, one.bounds, two.bounds)
    difference = _difference(store, first, second, one, two, larger)
    return Compared(one, two, ratio, difference, larger, at_bound, tuple(steps))


def ratio_step(first: list[Carried], second: list[Carried], ratio: Bounds) -> Step:
    """The step that divides one side by the other, after what both share has cancelled."""
    one, two = total(first)[0], total(second)[0]
    expression = f"{number_text(one.bounds)} {one.unit.id} / {number_text(two.bounds)} {two.unit.id}"
    shared = _shared_end(first, second)
    if _cancels(first, second):
        expression = " / ".join(_said(parts) for parts in (first, second))
    elif shared:
        # What both sides end with cancels: they are compared before it.
        before = [parts[0].states[-1 - shared] for parts in (first, second)]
        before[1] = before[1].to(before[0].unit)
        expression = " / ".join(f"{number_text(q.bounds)} {q.unit.id}" for q in before)
    return Step(expression, ratio, "ratio")


def difference_step(first: list[Carried], second: list[Carried], difference: Bounds) -> Step:
    """The step that takes the second side from the first."""
    one, two = total(first)[0], total(second)[0]
    expression = f"{number_text(one.bounds)} {one.unit.id} - {number_text(two.bounds)} {two.unit.id}"
    if _cancels(first, second) and len(first) == len(second) == 1 and not one.bounds.is_single:
        # A limit that both sides share is applied to the difference of what was said.
        said, last = _said(first), first[0].steps[-1].expression
        if last.startswith(f"{said} "):
            expression = f"({said} - {_said(second)}){last.removeprefix(said)}"
    return Step(expression, difference, one.unit.id)


def _said(parts: list[Carried]) -> str:
    """The amounts of a side as said, where all else cancels."""
    texts = [f"{number_text(part.states[0].bounds)} {part.states[0].unit.id}" for part in parts]
    return texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"


def _shared_end(first: list[Carried], second: list[Carried]) -> int:
    """How many facts both sides end with in common, where each is one amount."""
    if len(first) != 1 or len(second) != 1:
        return 0
    count = 0
    for one, two in zip(reversed(first[0].facts), reversed(second[0].facts), strict=False):
        if one is not two:
            break
        count += 1
    return max(0, min(count, len(first[0].facts) - 1, len(second[0].facts) - 1))


def _cancels(first: list[Carried], second: list[Carried]) -> bool:
    one, two = combined(first), combined(second)
    return one is not None and two is not None and one[1] == two[1] and bool(one[1])


def _cancelled(store: Store, first: list[Carried], second: list[Carried]) -> Bounds | None:
    """The ratio with common facts cancelled, or None where none cancel."""
    one, two = combined(first), combined(second)
    if one is None or two is None:
        return None
    powers = dict(one[1])
    for fact, power in two[1]:
        powers[fact] = powers.get(fact, 0) - power
    if sum(abs(p) for p in powers.values()) == sum(abs(p) for _, p in (*one[1], *two[1])):
        return None
    try:
        return one[0] / two[0] * powers_value(store, {f: p for f, p in powers.items() if p})
    except BoundsError:
        return None


def _plain_ratio(one: Bounds, two: Bounds) -> Bounds | None:
    try:
        ratio = one / two
    except BoundsError:
        return None
    # A limit against a range is compared at the limit, and both ends are kept.
    if one.kind == "at_most" and two.kind == "range" and one.high is not None:
        assert two.low is not None and two.high is not None
        return _spread(one.high / two.high, one.high / two.low, "at_most")
    if one.kind == "range" and two.kind == "at_most" and two.high is not None:
        assert one.low is not None and one.high is not None
        return _spread(one.low / two.high, one.high / two.high, "at_least")
    return ratio


def _spread(low: Fraction, high: Fraction, limit: Literal["at_most", "at_least"]) -> Bounds:
    return replace(Bounds.between(low, high), limit=limit)


def _larger(ratio: Bounds | None, one: Bounds, two: Bounds) -> Literal["first", "second", "equal"] | None:
    """Decided by the ratio, so that what cancels cannot blur the order; where there is none, by the ends."""
    if ratio is None:
        if one.is_single and two.is_single and one.low == two.low:
            return "equal"
        if one.floor > two.ceiling:
            return "first"
        return "second" if two.floor > one.ceiling else None
    if ratio.limit == "at_most" and ratio.high is not None:
        return "second" if ratio.high < 1 else None
    if ratio.limit == "at_least" and ratio.low is not None:
        return "first" if ratio.low > 1 else None
    if ratio.is_single and ratio.low == 1:
        return "equal"
    if ratio.floor > 1:
        return "first"
    if ratio.high is not None and ratio.high < 1:
        return "second"
    return None


def _difference(
    store: Store,
    first: list[Carried],
    second: list[Carried],
    one: Quantity,
    two: Quantity,
    larger: Literal["first", "second", "equal"] | None,
) -> Bounds | None:
    if larger is None:
        return _limited(one.bounds, two.bounds)
    if larger == "equal":
        return Bounds.exact(0)
    high, low = (first, second) if larger == "first" else (second, first)
    if _cancels(first, second):
        above, below = combined(high), combined(low)
        assert above is not None and below is not None
        try:
            return (above[0] - below[0]) * powers_value(store, dict(above[1]))
        except BoundsError:
            return None
    big, small = (one, two) if larger == "first" else (two, one)
    try:
        difference = big.bounds - small.bounds
    except BoundsError:
        return None
    return difference if difference.floor >= 0 else None


def _limited(one: Bounds, two: Bounds) -> Bounds | None:
    """Where the order is open because one side is an upper limit: the difference is at most that far."""
    limit, other = (one, two) if one.kind == "at_most" else (two, one)
    if limit.kind != "at_most" or other.low is None or limit.high is None or limit.high <= other.low:
        return None
    return Bounds.at_most(limit.high - other.low)


def settling_claim(store: Store, measure: str, first: str, second: str) -> Claim | None:
    """A claim that states the order of two things in a measure, where the figures leave it open."""
    for claim in store.claims():
        settles = claim.settles
        if settles is not None and settles.measure == measure and {settles.larger, settles.smaller} == {first, second}:
            return claim
    return None
