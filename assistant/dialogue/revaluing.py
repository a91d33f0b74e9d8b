"""Revaluing: which number of the request before a bare one stands for.

"And at 400?" after a grid of 56 g per kWh is another grid and not 400 of what was asked about.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query, Supposition

FURTHEST = 50
"""So many times more or less than before is another value still; beyond it the number is of something else."""


def distance(one: Bounds, other: Bounds) -> Fraction | None:
    """How many times the larger of two single amounts is the smaller."""
    if not one.is_single or not other.is_single or not one.low or not other.low:
        return None
    return max(one.low / other.low, other.low / one.low)


def set_again(number: Bounds, unit: str | None, last: Query, store: Store) -> Query | None:
    """The request before with another value for the one thing it supposes, or None where it supposes none."""
    valued = [item for item in last.suppositions if item.bounds is not None]
    if len(valued) != 1 or valued[0].bounds is None:
        return None
    item = valued[0]
    if unit is not None and (item.unit or "").partition("/")[0] in (unit, unit.removesuffix("CO2e")):
        unit = item.unit  # "and with 300 g?" after 56 g per kWh
    if unit is not None and (item.unit is None or store.units[unit].dimension != store.units[item.unit].dimension):
        return None
    apart = None if unit not in (None, item.unit) else distance(number, item.bounds or number)
    if unit in (None, item.unit) and (apart is None or apart > FURTHEST):
        return None
    changed = replace(item, bounds=number, unit=unit or item.unit)
    return replace(last, suppositions=tuple(changed if one is item else one for one in last.suppositions))


def nearer_value(number: Bounds, last: Query, store: Store) -> bool:
    """True where a bare number is nearer to what was supposed than to the one charge or training it would count."""
    valued = [item.bounds for item in last.suppositions if item.bounds is not None]
    if len(valued) != 1 or len(last.amounts) != 1 or last.base:
        return False
    amount = last.amounts[0]
    if store.entity(amount.entity).kind != "thing" or store.entity(amount.entity).nature is not None:
        return False
    value, count = distance(number, valued[0]), distance(number, amount.bounds)
    return value is not None and count is not None and value < count


def nearer_side(number: Bounds, last: Query) -> str | None:
    """The side of a comparison whose number is the nearer one; of the same kind, the side compared with."""
    if len(last.amounts) != 1 or len(last.base) != 1:
        return None
    one, other = last.amounts[0], last.base[0]
    if one.entity == other.entity:
        return "base"
    first, second = distance(number, one.bounds), distance(number, other.bounds)
    if first is None or second is None or first == second or min(first, second) > FURTHEST:
        return None
    return "amounts" if first < second else "base"


def on_side(number: Bounds, last: Query) -> Query | None:
    """A comparison with another number on its nearer side."""
    side = nearer_side(number, last)
    if side is None:
        return None
    amount: Amount = getattr(last, side)[0]
    changed = (replace(amount, bounds=number, assumed=False),)
    return replace(last, amounts=changed) if side == "amounts" else replace(last, base=changed)


def counts_one(last: Query, store: Store) -> bool:
    """True of charges or trainings asked about, with one value supposed."""
    valued = [item for item in last.suppositions if item.bounds is not None]
    return len(valued) == 1 and len(last.amounts) == 1 and store.entity(last.amounts[0].entity).nature is None


def counts_it(number: Bounds, last: Query, store: Store) -> bool:
    """True where a number is nearer to how many charges or trainings were asked about than to what was supposed."""
    valued = next((item.bounds for item in last.suppositions if item.bounds is not None), None)
    if valued is None or not counts_one(last, store):
        return False
    value, count = distance(number, valued), distance(number, last.amounts[0].bounds)
    return value is not None and count is not None and count < value


def other_side(
    number: Bounds | None, amounts: tuple[Amount, ...], relation: str | None, last: Query, store: Store
) -> Query | None:
    """ "and against two charges?", "more than three?": another side for what was compared before."""
    if amounts:
        if len(amounts) != 1 or last.over is not None or len(last.amounts) != 1:
            return None
        if last.intent == "footprint" and last.amounts[0].entity != amounts[0].entity:
            return replace(last, intent="comparison", base=amounts, relation="larger", unit=None)
        if last.intent != "comparison" or len(last.base) != 1:
            return None
        one, other = last.amounts[0].entity, last.base[0].entity
        first = amounts[0].entity == one != other
        return replace(last, amounts=amounts) if first else replace(last, base=amounts)
    if number is None or last.intent not in ("comparison", "verification"):
        return None
    if last.intent == "comparison":
        return on_side(number, last) if relation is None else None
    if nearer_side(number, last) != "base":
        return None  # "more than 30,000?" after "… more than two charges?" is of another thing
    return replace(last, base=(replace(last.base[0], bounds=number),), relation=relation or last.relation)


def taken_back(undone: str | None, last: Query, store: Store) -> tuple[Supposition, ...] | None:
    """What stays supposed once one attribute, or everything, is as recorded again; None where nothing was supposed."""
    if not last.suppositions:
        return None
    if undone is None or len(last.suppositions) == 1:
        return ()
    of_it = {(fact.subject, fact.quantity) for fact in store.facts() if undone in fact.attributes}
    kept = tuple(item for item in last.suppositions if (item.subject, item.quantity) not in of_it)
    return kept if len(kept) < len(last.suppositions) else None
