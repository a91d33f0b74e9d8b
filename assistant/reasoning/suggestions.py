"""Suggestions: the nearest questions that really can be answered, as queries."""

from __future__ import annotations

from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.reasoning.plan import reachable

MOST = 3
_ROUND = Bounds.exact(1000)


def samples(store: Store) -> tuple[Query, ...]:
    """Three questions that show what can be asked, made from what is known."""
    return nearest(store, ())


def nearest(store: Store, entities: tuple[str, ...], asked: Query | None = None) -> tuple[Query, ...]:
    """Up to three answerable questions about the things that were understood, else about any."""
    known = {entity.id: entity for entity in store.entities()}
    named = [entity for entity in entities if entity in known]
    models = [e for e in named if known[e].kind in ("model", "process", "object")]
    things = [e for e in named if known[e].kind == "thing"]
    for model in models:
        things += [e.id for e in store.entities() if any(model in pair for pair in e.made_of)]
    measures = [e for e in named if known[e].kind == "measure"]
    candidates: list[Query] = []
    for thing in dict.fromkeys(things):
        candidates += _about(store, thing, asked)
    for measure in dict.fromkeys(measures):
        candidates += [_footprint(store, f.subject, measure) for f in store.edges(measure) if f.quantity == measure]
    if len(candidates) < MOST:
        order = sorted((e for e in known.values() if e.kind == "thing"), key=lambda e: (e.order, e.id))
        for entity in order:
            candidates += _about(store, entity.id, None)[:1]
    unique = [query for query in dict.fromkeys(candidates) if query != asked]
    return tuple(unique[:MOST])


def _about(store: Store, thing: str, asked: Query | None) -> list[Query]:
    """What can be asked of a thing: an equivalence first, then its figures."""
    found: list[Query] = []
    ends = reachable(store, thing)
    nature = store.entity(thing).nature
    # A thing of another nature is the more telling equivalent: images in cars rather than in other tasks.
    targets = sorted(
        (end for end in ends if store.entity(end).kind == "thing"),
        key=lambda end: (store.entity(end).nature == nature, store.entity(end).order, end),
    )
    amounts = asked.amounts if asked is not None and {a.entity for a in asked.amounts} == {thing} else None
    amount = amounts or (Amount(thing, _count(store, thing), store.unit_of(thing).id),)
    measures = {f.quantity for f in store.edges(thing) if f.subject == thing}
    found += [
        Query("footprint", amounts=amount, measures=(measure,))
        for measure in sorted(measures)
        if store.entity(measure).kind == "measure"
    ]
    if targets:
        found.insert(0, Query("equivalence", amounts=amount, target=targets[0]))
    return found


def _footprint(store: Store, thing: str, measure: str) -> Query:
    return Query(
        "footprint",
        amounts=(Amount(thing, _count(store, thing), store.unit_of(thing).id),),
        measures=(measure,),
    )


def _count(store: Store, thing: str) -> Bounds:
    """A thousand of a task, one of anything else."""
    return _ROUND if store.entity(thing).nature is not None else Bounds.exact(1)
