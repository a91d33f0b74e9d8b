"""Assumptions: what a query took for granted because it was not said."""

from __future__ import annotations

from assistant.answer import Assumption
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Query


def assumed(query: Query, store: Store) -> tuple[Assumption, ...]:
    """One for each count that was not said, and one for each assumed fact that can be changed."""
    found = [
        Assumption("count", amount.entity, bounds=amount.bounds)
        for amount in (*query.amounts, *query.base)
        if amount.assumed and store.entity(amount.entity).nature is not None
    ]
    for item in query.suppositions:
        code = "value" if item.factor is None else "efficiency"
        bounds = item.bounds if item.factor is None else Bounds.exact(item.factor)
        found.append(Assumption(code, item.subject, "user", bounds, item.unit, item.quantity, per=item.per))
    for fact_id in query.preferred:
        fact = store.fact(fact_id)
        found.append(Assumption("fact", fact.subject, "user", quantity=fact.quantity, fact=fact.id))
    return tuple(dict.fromkeys(found))
