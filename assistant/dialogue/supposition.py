"""Supposition: which fact a supposed value stands in for, by the things and attributes that were named."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assistant.facts.models import Fact
from assistant.facts.store import Store
from assistant.frame import Frame, Mention
from assistant.query import Supposition

_SLOTS = ("supposed_attribute", "supposed_each", "supposed_intensity", "supposed_efficiency")


def suppose(frame: Frame, things: Sequence[str], store: Store) -> tuple[Supposition, ...] | None:
    """The suppositions of a frame about `things`, or None where one fits no fact."""
    found: list[Supposition] = []
    for name in _SLOTS:
        for slot in frame.of(name):
            made = _MAKERS[name](slot.value, things, store)
            if not made:
                return None
            found += made
    return tuple(found)


def _attribute(mention: Mention, things: Sequence[str], store: Store) -> list[Supposition]:
    """Another value of an attribute: the fact that answers it takes the value."""
    facts = [fact for fact in store.facts() if mention.entity in fact.attributes]
    facts = [fact for fact in facts if fact.subject in things] or facts
    return [_value(fact, mention) for fact in facts[:1] if _fits(mention, fact.quantity, store)]


def _each(mention: Mention, things: Sequence[str], store: Store) -> list[Supposition]:
    """So much for each of a thing, named or the one that is counted."""
    subjects = [mention.entity] if mention.entity is not None else list(dict.fromkeys(things))
    measures = [
        entity.id for entity in store.entities() if entity.kind == "measure" and _fits(mention, entity.id, store)
    ]
    if len(subjects) != 1 or subjects[0] is None or len(measures) != 1:
        return []
    return [Supposition(subjects[0], measures[0], mention.bounds, mention.unit)]


def _intensity(mention: Mention, things: Sequence[str], store: Store) -> list[Supposition]:
    """A mass of gas for each unit of electricity joins the two measures."""
    unit = store.units[mention.unit or ""]
    measures = [entity.id for entity in store.entities() if entity.kind == "measure"]
    for subject in measures:
        for quantity in measures:
            if store.unit_of(quantity).dimension / store.unit_of(subject).dimension == unit.dimension:
                return [Supposition(subject, quantity, mention.bounds, unit.id)]
    return []


def _efficiency(mention: Mention, things: Sequence[str], store: Store) -> list[Supposition]:
    """So many times less for the tasks of the question."""
    if mention.bounds is None or not mention.bounds.is_single or not mention.bounds.low:
        return []
    factor: Fraction = mention.bounds.low
    tasks = [thing for thing in dict.fromkeys(things) if store.entity(thing).nature is not None]
    facts = [
        f
        for task in tasks
        for f in store.edges(task)
        if f.subject == task and store.entity(f.quantity).kind == "measure"
    ]
    return [Supposition(fact.subject, fact.quantity, factor=factor) for fact in facts]


def _value(fact: Fact, mention: Mention) -> Supposition:
    return Supposition(fact.subject, fact.quantity, mention.bounds, mention.unit)


def _fits(mention: Mention, quantity: str, store: Store) -> bool:
    """True where the unit measures the quantity."""
    return (
        mention.unit is not None
        and mention.unit in store.units
        and store.units[mention.unit].dimension == store.unit_of(quantity).dimension
    )


_MAKERS = {
    "supposed_attribute": _attribute,
    "supposed_each": _each,
    "supposed_intensity": _intensity,
    "supposed_efficiency": _efficiency,
}
