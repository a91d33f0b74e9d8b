"""Premises: the values an answer rests on, and its request with another value or another fact in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.answer import Answer
from assistant.errors import QueryError
from assistant.facts.models import Fact
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Query, Supposition

_ENERGY = "kWh"
_CHANGEABLE = {"footprint", "equivalence", "comparison", "verification", "duration"}


@dataclass(frozen=True, slots=True)
class Premise:
    """How much of a quantity goes with a subject in an answer."""

    subject: str
    quantity: str
    fact: Fact | None
    """The fact that says so, or would if nothing were supposed; None where none is known."""
    supposed: Supposition | None = None
    """What stands in its place."""
    others: tuple[Fact, ...] = ()
    """Facts that could stand in its place, as they state the same."""
    unit: str = ""
    """The unit a new value is read in when none is given."""

    @property
    def is_changed(self) -> bool:
        """True where it is not what the knowledge leads with."""
        return self.supposed is not None


def premises(answer: Answer, store: Store) -> tuple[Premise, ...]:
    """What may be changed in an answer: each fact it uses, each supposition, and the grid where energy is all there is.

    Empty for answers that are no figures.
    """
    query = answer.query
    if query is None or answer.status != "answered" or (query.explains or query.intent) not in _CHANGEABLE:
        return ()
    used = [found for entry in answer.facts if (found := _fact(entry, store)) is not None]
    ties = dict.fromkeys((fact.subject, fact.quantity) for fact in used)
    ties |= dict.fromkeys((item.subject, item.quantity) for item in query.suppositions)
    rested = [_premise(subject, quantity, used, query, store) for subject, quantity in sorted(ties, key=_order(store))]
    return (*rested, *_grids(answer, set(ties), store))


def _order(store: Store) -> Callable[[tuple[str, str]], tuple[object, ...]]:
    """Things before measures, in the order of the knowledge, whatever was changed: a row must stay where it was."""
    return lambda tie: (store.entity(tie[0]).kind == "measure", store.entity(tie[0]).order, *tie)


def _fact(entry: str, store: Store) -> Fact | None:
    try:
        return store.fact(entry)
    except QueryError:
        return None  # a claim


def _premise(subject: str, quantity: str, used: list[Fact], query: Query, store: Store) -> Premise:
    same = [f for f in store.facts() if (f.subject, f.quantity) == (subject, quantity) and f.derived_from is None]
    fact = next((f for f in used if (f.subject, f.quantity) == (subject, quantity)), None)
    fact = fact or next((f for f in same if f.leads), same[0] if same else None)
    supposed = next((s for s in query.suppositions if (s.subject, s.quantity) == (subject, quantity)), None)
    unit = fact.unit if fact is not None else (supposed.unit if supposed is not None else None)
    return Premise(
        subject,
        quantity,
        fact,
        supposed,
        tuple(other for other in same if other.rank != "deprecated" and (fact is None or other.id != fact.id)),
        unit or store.unit_of(quantity).id,
    )


def _grids(answer: Answer, ties: set[tuple[str, str]], store: Store) -> list[Premise]:
    """How much of each other measure goes with a unit of energy, where no fact says so: the user may know his grid."""
    energy = store.units[_ENERGY].dimension
    measures = [entity.id for entity in store.entities() if entity.kind == "measure" and entity.convertible]
    measured = {result.measure for result in answer.results}
    return [
        Premise(subject, quantity, None, unit=f"{store.unit_of(quantity).id}/{store.unit_of(subject).id}")
        for subject in measures
        for quantity in measures
        if subject in measured and quantity not in measured and (subject, quantity) not in ties
        if store.unit_of(subject).dimension == energy
    ]


def supposing(query: Query, premise: Premise, bounds: Bounds, unit: str, store: Store) -> Query:
    """The request with another value for a premise, in a unit of it, for as many of the subject as its fact is for.

    Raises QueryError where the unit measures something else, or the value is not above zero.
    """
    like = store.units[premise.unit] if premise.unit in store.units else store.unit_of(premise.quantity)
    if unit in store.units:
        # "3 g" of what is measured in gCO2e.
        unit = next((u.id for u in store.units if u.stem == unit and u.dimension == like.dimension), unit)
    given = store.units[unit] if unit in store.units else store.unit_of(premise.quantity)
    if given.dimension != like.dimension:
        raise QueryError("wrong-dimension", f"{given.id} does not measure what {like.id} does")
    ends = [end for end in (bounds.low, bounds.high) if end is not None]
    if not ends or min(ends) <= 0:
        raise QueryError("impossible-value", "a value above zero is needed")
    per = premise.fact.per if premise.fact is not None else Fraction(1)
    supposed = Supposition(premise.subject, premise.quantity, bounds, given.id, per=per)
    changed = replace(restored(query, premise), suppositions=(*_without(query, premise), supposed))
    is_grid = store.entity(premise.subject).kind == store.entity(premise.quantity).kind == "measure"
    if is_grid and query.intent == "footprint":
        # Who sets the grid of an energy wants what it leads to.
        return replace(changed, measures=(premise.quantity,), unit=None)
    return changed


def preferring(query: Query, fact: str, premise: Premise) -> Query:
    """The request with another fact for a premise."""
    back = restored(query, premise)
    return replace(back, preferred=(*back.preferred, fact))


def restored(query: Query, premise: Premise) -> Query:
    """The request with what the knowledge leads with for a premise."""
    mine = {fact.id for fact in (premise.fact, *premise.others) if fact is not None}
    return replace(
        query,
        suppositions=_without(query, premise),
        preferred=tuple(fact for fact in query.preferred if fact not in mine),
    )


def _without(query: Query, premise: Premise) -> tuple[Supposition, ...]:
    tie = (premise.subject, premise.quantity)
    return tuple(item for item in query.suppositions if (item.subject, item.quantity) != tie)
