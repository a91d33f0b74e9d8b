"""Ellipsis: a fragment ("and for a million?", "in MWh?") completes the request before it.

A slot replaces the slot of its own kind and the rest stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.dialogue.revaluing import counts_it, counts_one, nearer_value, other_side, set_again, taken_back
from assistant.facts.models import Entity
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.query import Amount, Query, Supposition

_TIME = Dimension.base("time")


@dataclass(frozen=True, slots=True)
class Fragment:
    """The resolved parts of an incomplete request."""

    number: Bounds | None = None
    per: str | None = None
    """The period of the number, where it is a rate ("and at 600 a day?")."""
    times: tuple[Bounds, ...] = ()
    """Another number of people or works that have so many each."""
    ours: bool = False
    """The number is of the speakers ("if five of us do it"): what was asked before is one's."""
    each: bool = False
    """The amounts are for each of those before."""
    reverse: bool = False
    """The other way round."""
    scale: Bounds | None = None
    """So many times what was asked before."""
    added: bool = False
    """The amounts come on top of those before ("plus 2,000 images")."""
    amounts: tuple[Amount, ...] = ()
    target: str | None = None
    measures: tuple[str, ...] = ()
    unit: str | None = None
    over: tuple[Bounds, str] | None = None
    suppositions: tuple[Supposition, ...] = ()
    asked: bool = False
    """How much it is then, after a claim of it."""
    relation: str | None = None
    """`larger` or `smaller`, where another limit is set for the claim before."""
    undo: bool = False
    undone: str | None = None
    """The attribute whose recorded value is wanted again; without one, all that was supposed is taken back."""
    refers: str | None = None
    """`value`: the number is another value for what was supposed; `side`: it is of one side of a comparison."""
    caveats: tuple[str, ...] = ()


def complete(fragment: Fragment, last: Query, store: Store) -> Query | None:
    """The last request with the fragment's parts in it, or None where they do not fit."""
    if last.intent not in ("footprint", "equivalence", "comparison", "verification", "duration"):
        return None
    query: Query | None = last
    if fragment.asked:
        return _claimed(last, store)
    if fragment.refers == "side":
        return other_side(fragment.number, fragment.amounts, fragment.relation, last, store)
    if fragment.relation is not None:
        if last.intent == "footprint" and len(fragment.amounts) == 1:
            measure = fragment.amounts[0].entity
            return replace(
                last, intent="verification", base=fragment.amounts, measures=(measure,), relation=fragment.relation
            )
        if last.intent != "verification":
            return None
        last = query = replace(last, relation=fragment.relation)
    if fragment.refers == "value" and fragment.number is not None and counts_one(last, store):
        # "and with 3?" after a battery of 75 kWh and one charge
        told = fragment.per is not None or counts_it(fragment.number, last, store)
        return None if told else set_again(fragment.number, None, last, store)
    again = _valued(fragment, last, store)
    if again is not None:
        return again
    if fragment.reverse:
        return _reversed(fragment, last, store)
    if fragment.times:
        query = _times(fragment.times, last, ours=fragment.ours)
    elif fragment.number is not None and fragment.added:
        query = _more_of_it(fragment.number, last)
    elif fragment.number is not None:
        query = _number(fragment.number, last, fragment.per, store)
    elif fragment.scale is not None:
        query = _scaled(fragment.scale, last)
    elif fragment.amounts and fragment.added:
        query = None if last.base else replace(last, amounts=(*last.amounts, *fragment.amounts))
    elif fragment.amounts:
        query = _amounts(fragment, last, store)
    if query is not None and fragment.target is not None:
        query = _target(fragment.target, query)
    if query is not None and (fragment.measures or fragment.unit):
        timed = fragment.unit is not None and store.units[fragment.unit].dimension == _TIME
        query = _wanted(fragment, query) if timed == (query.intent == "duration") or not fragment.unit else None
    if query is not None and fragment.over is not None:
        # Over another time only what is a rate can go on.
        rated = query.intent != "duration" and any(a.per for a in query.amounts)
        query = replace(query, over=fragment.over) if rated else None
    if query is not None and fragment.undo:
        kept_back = taken_back(fragment.undone, query, store)
        query = query if kept_back is None else replace(query, suppositions=kept_back)
    if query is not None and fragment.suppositions:
        mine = {(item.subject, item.quantity) for item in fragment.suppositions}
        kept = tuple(item for item in query.suppositions if (item.subject, item.quantity) not in mine)
        query = replace(query, suppositions=(*kept, *fragment.suppositions))
        query = _grid(query, fragment.suppositions, store)
    if query is None:
        return None
    return replace(query, caveats=tuple(dict.fromkeys((*_kept(query, last), *fragment.caveats))))


def _valued(fragment: Fragment, last: Query, store: Store) -> Query | None:
    """Another value for what was supposed, where the number is said so or can be nothing else."""
    if fragment.refers == "value":
        if fragment.number is not None and fragment.per is None:
            return set_again(fragment.number, None, last, store)
        said = fragment.amounts
        return set_again(said[0].bounds, said[0].unit, last, store) if len(said) == 1 else None
    if fragment.number is None or fragment.per is not None or fragment.added or fragment.relation is not None:
        return None
    return set_again(fragment.number, None, last, store) if nearer_value(fragment.number, last, store) else None


def _grid(query: Query, suppositions: tuple[Supposition, ...], store: Store) -> Query:
    """A grid's intensity asks for the gas, after a question for the electricity."""
    for item in suppositions:
        joins = store.entity(item.subject).kind == "measure"
        if joins and query.intent == "footprint" and query.measures == (item.subject,):
            return replace(query, measures=(item.quantity,), unit=None)
    return query


def _claimed(last: Query, store: Store) -> Query | None:
    """ "how much, then?" after a claim about something: what it is."""
    measures = {amount.entity for amount in last.base}
    if last.intent != "verification" or len(measures) != 1 or not last.amounts:
        return None
    measure = measures.pop()
    if store.entity(measure).kind != "measure":
        return None
    return replace(last, intent="footprint", base=(), measures=(measure,), relation=None)


def _kept(query: Query, last: Query) -> tuple[str, ...]:
    """Caveats of names stay while what they name stays."""
    things = {a.entity for a in query.amounts} & {a.entity for a in last.amounts}
    target = query.target is not None and query.target == last.target
    return last.caveats if things or target else ()


def _number(number: Bounds, last: Query, per: str | None, store: Store) -> Query | None:
    """Another number of the same; in a duration, of what the rate is of."""
    if len(last.amounts) != 1:
        return None
    if last.base and last.intent != "duration":
        return _other_side(number, last, store) if per is None else None
    amount = last.amounts[0]
    if per is not None and amount.per is None:
        return None
    return replace(last, amounts=(replace(amount, bounds=number, assumed=False, per=per or amount.per),))


def _other_side(number: Bounds, last: Query, store: Store) -> Query | None:
    """Another number in a comparison: of the one side whose number was said and is not one."""
    sides = [(name, getattr(last, name)) for name in ("amounts", "base")]
    said = [
        (name, side[0])
        for name, side in sides
        if len(side) == 1 and not side[0].assumed and side[0].bounds != Bounds.exact(1)
    ]
    things = [(name, amount) for name, amount in said if store.entity(amount.entity).kind == "thing"] or said
    if len(things) != 1:
        return None
    name, amount = things[0]
    changed = (replace(amount, bounds=number),)
    return replace(last, amounts=changed) if name == "amounts" else replace(last, base=changed)


def _more_of_it(number: Bounds, last: Query) -> Query | None:
    """ "add 500 more": of what was asked before."""
    if len(last.amounts) != 1 or last.base:
        return None
    added = replace(last.amounts[0], bounds=number, assumed=False)
    return replace(last, amounts=(*last.amounts, added))


def _times(times: tuple[Bounds, ...], last: Query, *, ours: bool) -> Query | None:
    """Another number of people or works with the same each; what is given for all is not each one's."""
    if last.intent == "equivalence":
        return None  # "how many images with 10 kWh?", "and if we are 30?": shared or 30 times as much
    if len(last.amounts) != 1 or ((last.amounts[0].times or not ours) and len(last.amounts[0].times) != len(times)):
        return None
    return replace(last, amounts=(replace(last.amounts[0], times=times),))


def _reversed(fragment: Fragment, last: Query, store: Store) -> Query | None:
    """The other way round: what was asked for is given, one of it where no number is said."""
    if last.base and last.intent != "duration":
        return replace(last, amounts=last.base, base=last.amounts)
    if len(last.amounts) != 1 or store.entity(last.amounts[0].entity).kind != "thing":
        measure = len(last.amounts) == 1 and last.target is not None
        if not measure or last.target is None:
            return None
    given = last.amounts[0].entity
    asked = last.target or (last.measures[0] if last.intent == "footprint" and len(last.measures) == 1 else None)
    if asked is None:
        return None
    bounds = fragment.number or Bounds.exact(1)
    amount = fragment.amounts[0] if fragment.amounts else Amount(asked, bounds, store.unit_of(asked).id)
    if amount.entity != asked or len(fragment.amounts) > 1:
        return None
    if store.entity(given).kind == "measure":
        return replace(last, intent="footprint", amounts=(amount,), target=None, measures=(given,), unit=None)
    return replace(last, intent="equivalence", amounts=(amount,), target=given, measures=(), unit=None)


def _scaled(scale: Bounds, last: Query) -> Query | None:
    if any(item.factor is not None for item in last.suppositions) and scale.low is not None:
        # "and 5 times?" after "3 times more efficient"
        again = (replace(i, factor=scale.low) if i.factor is not None else i for i in last.suppositions)
        return replace(last, suppositions=tuple(again))
    if len(last.amounts) != 1 or last.base:
        return None
    amount = last.amounts[0]
    return replace(last, amounts=(replace(amount, bounds=amount.bounds * scale, assumed=False),))


def _amounts(fragment: Fragment, last: Query, store: Store) -> Query | None:
    said = fragment.amounts
    if fragment.each and len(said) == len(last.amounts) == 1 and said[0].entity == last.amounts[0].entity:
        return replace(last, amounts=(replace(last.amounts[0], bounds=said[0].bounds, assumed=False),))
    if last.intent == "duration":
        if len(said) == 1 and said[0].per is None and said[0].entity == last.amounts[0].entity:
            return replace(last, amounts=(replace(said[0], per=last.amounts[0].per),))
        return replace(last, amounts=said) if said[0].per is not None else replace(last, base=said)
    if last.base:
        # In a comparison the new amount replaces the side of the same thing, else the second.
        if len(said) != 1 or len(last.base) != 1 or len(last.amounts) != 1:
            return None
        if said[0].entity == last.amounts[0].entity != last.base[0].entity:
            return replace(last, amounts=said)
        return replace(last, base=said)
    bare = len(said) == 1 and said[0].assumed
    mine = [amount for amount in last.amounts if amount.entity == said[0].entity]
    if bare and len(mine) == 1 and len(last.amounts) > 1:
        return replace(last, amounts=tuple(mine))  # "and only the images?" after "5 images and 3 charges"
    if last.intent == "equivalence" and last.target is not None:
        if bare and said[0].entity != last.target:
            return _parallel(said[0], last, store)
        if any(amount.entity == last.target for amount in said):
            previous = last.amounts[0]
            if bare or len(last.amounts) != 1 or store.entity(previous.entity).kind != "thing":
                return None
            return replace(last, amounts=said, target=previous.entity)
        return replace(last, amounts=said)
    if bare and len(last.amounts) == 1 and _same_nature(said[0].entity, last.amounts[0].entity, store):
        said = (replace(said[0], bounds=last.amounts[0].bounds, assumed=last.amounts[0].assumed),)
    return replace(last, amounts=said)


def _parallel(said: Amount, last: Query, store: Store) -> Query | None:
    """A thing without a number, after "how many X …": like the amount it replaces that, else the target."""
    if len(last.amounts) == 1 and _same_nature(said.entity, last.amounts[0].entity, store):
        return replace(last, amounts=(replace(said, bounds=last.amounts[0].bounds, assumed=False),))
    if any(amount.entity == said.entity for amount in last.amounts):
        return None
    natures = {store.entity(amount.entity).nature for amount in last.amounts}
    nature, target = store.entity(said.entity).nature, store.entity(last.target or said.entity).nature
    if natures == {nature} and nature != target:
        return replace(last, amounts=(said,))  # after "images for 3 charges", "and for a training?"
    return replace(last, target=said.entity)


def _same_nature(one: str, other: str, store: Store) -> bool:
    first: Entity = store.entity(one)
    return first.nature is not None and first.nature == store.entity(other).nature


def _target(target: str, query: Query) -> Query | None:
    if query.base or any(amount.entity == target for amount in query.amounts):
        return None
    return replace(query, intent="equivalence", target=target, measures=(), unit=None)


def _wanted(fragment: Fragment, query: Query) -> Query | None:
    """Another measure or unit; of an equivalence it asks for the footprint of what was converted."""
    measures = fragment.measures or query.measures
    if query.intent == "duration":
        return replace(query, measures=measures, unit=fragment.unit or query.unit)
    if query.intent == "equivalence":
        return replace(query, intent="footprint", target=None, measures=measures, unit=fragment.unit)
    return replace(query, measures=measures, unit=fragment.unit)
